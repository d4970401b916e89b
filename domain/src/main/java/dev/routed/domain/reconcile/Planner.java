package dev.routed.domain.reconcile;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.ObservedContainerEnd;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.NextHops;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Computes the steps from the observed to the desired state of the host.
 *
 * <pre>
 *            desired        observed                      step
 *   link     -              ours                          DeleteLink
 *            spared         ours                          -
 *            wanted         -                             CreateLink, AddAddress each
 *            wanted         down, or other settings       RepairLink
 *            wanted         address missing               AddAddress, unless the host answers for it already
 *            wanted         as wanted                     -
 *   filter   -              ours                          DeleteFilter, unless its link is spared
 *            wanted         - or another                  PutFilter
 *            any            this host has no filters      -
 *   route    -              ours                          DeleteRoute
 *            wanted         -                             AddRoute
 *            wanted         ours, over another link       DeleteRoute, AddRoute
 *            wanted         ours, by another next hop     ReplaceRoute
 *            wanted         foreign                       none: blocked
 *            shared         foreign                       AddRoute, preferred over the foreign one by its metric
 *            wanted         as wanted                     -
 *   proxy    -              ours                          DeleteProxy
 *            wanted         -                             AddProxy
 * </pre>
 *
 * Steps are ordered: delete proxy entries, delete routes, delete links, delete filters, set filters, create and repair
 * links, add routes, add proxy entries. A route is deleted before its link, because the kernel sends no notification
 * for a route that disappears with its link. No link ever exists without its filter.
 */
public final class Planner {

    private Planner() {
    }

    /** Returns the steps from the observed to the desired state. Pure and deterministic. */
    public static Plan plan(DesiredHost desired, ObservedHost observed) {
        Set<HostRoute> replaceable = replaceable(desired, observed);
        List<HostRoute> missing = missing(desired, observed);
        List<ForeignRoute> blockedBy = foreignRoutes(missing.stream()
                .filter(route -> !replaceable.contains(route.onLink())).toList(), desired, observed);
        Set<Prefix> occupied = blockedBy.stream().map(ForeignRoute::destination).collect(Collectors.toSet());
        missing.removeIf(route -> occupied.contains(route.destination()));
        Set<ProxyEntry> proxies = desired.proxies(occupied);
        List<Step> steps = deletions(desired, observed, replaceable, proxies);
        steps.addAll(additions(desired, observed, replaceable, missing, proxies));
        return new Plan(steps, blockedBy);
    }

    private static List<Step> deletions(DesiredHost desired, ObservedHost observed, Set<HostRoute> replaceable,
            Set<ProxyEntry> proxies) {
        List<Step> steps = new ArrayList<>();
        observed.proxies().stream().filter(entry -> !proxies.contains(entry)).sorted()
                .forEach(entry -> steps.add(new Step.DeleteProxy(entry)));
        observed.routes().stream()
                .filter(route -> !desired.routes().contains(route) && !replaceable.contains(route.onLink())).sorted()
                .forEach(route -> steps.add(new Step.DeleteRoute(route)));
        observed.links().keySet().stream()
                .filter(link -> !desired.links().containsKey(link) && !desired.spared().contains(link)).sorted()
                .forEach(link -> steps.add(new Step.DeleteLink(link)));
        observed.filters().ifPresent(filters -> filters.keySet().stream()
                .filter(link -> !desired.filters().containsKey(link) && !desired.spared().contains(link)).sorted()
                .forEach(link -> steps.add(new Step.DeleteFilter(link))));
        return steps;
    }

    private static List<Step> additions(DesiredHost desired, ObservedHost observed, Set<HostRoute> replaceable,
            List<HostRoute> missing, Set<ProxyEntry> proxies) {
        List<Step> steps = new ArrayList<>(filters(desired, observed));
        desired.links().values().stream().filter(link -> !isComplete(link, observed))
                .sorted(Comparator.comparing(LinkPair::hostEnd)).forEach(link -> addLink(link, observed, steps));
        missing.forEach(route -> steps
                .add(replaceable.contains(route.onLink()) ? new Step.ReplaceRoute(route) : new Step.AddRoute(route)));
        proxies.stream().filter(entry -> !observed.proxies().contains(entry)).sorted()
                .forEach(entry -> steps.add(new Step.AddProxy(entry)));
        return steps;
    }

    /**
     * Returns steps for what is missing in containers, limited to the families available in each; unreadable container
     * ends need no steps.
     */
    public static List<Step.SetUpContainerEnd> completions(Map<LinkName, ContainerEnd> wanted,
            ObservedContainerEnds seen) {
        List<Step.SetUpContainerEnd> steps = new ArrayList<>();
        new TreeMap<>(wanted).forEach((link, containerEnd) -> {
            ObservedContainerEnd there = seen.ends().get(link);
            if (there != null && !there.addresses().containsAll(containerEnd.within(there.families()).aliases())) {
                steps.add(new Step.SetUpContainerEnd(link, containerEnd.within(there.families())));
            }
        });
        return steps;
    }

    /** Sorts on-link routes first: the kernel accepts an IPv6 next hop only once it has a route to it. */
    private static List<HostRoute> missing(DesiredHost desired, ObservedHost observed) {
        return desired.routes().stream().filter(route -> !observed.routes().contains(route))
                .sorted(Comparator.comparing((HostRoute route) -> route.via().isPresent())
                        .thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Returns desired routes, stripped of their next hop, that differ from an observed route only in the next hop. */
    private static Set<HostRoute> replaceable(DesiredHost desired, ObservedHost observed) {
        Set<HostRoute> missing = desired.routes().stream().filter(route -> !observed.routes().contains(route))
                .map(HostRoute::onLink).collect(Collectors.toSet());
        return missing.isEmpty() ? missing : observed.routes().stream().map(HostRoute::onLink).filter(missing::contains)
                .collect(Collectors.toSet());
    }

    /** Returns the steps that must precede the creation of any link. */
    public static List<Step> filters(DesiredHost desired, ObservedHost observed) {
        return observed.filters().stream()
                .flatMap(filters -> desired.filters().values().stream()
                        .filter(wanted -> !wanted.equals(filters.get(wanted.link()))))
                .sorted(Comparator.comparing(LinkFilter::link)).<Step>map(Step.PutFilter::new).toList();
    }

    private static List<ForeignRoute> foreignRoutes(List<HostRoute> missing, DesiredHost desired,
            ObservedHost observed) {
        Set<Prefix> wanted = missing.stream().map(HostRoute::destination).collect(Collectors.toSet());
        wanted.removeAll(desired.shared());
        return observed.foreign().stream().filter(foreign -> wanted.contains(foreign.destination())).toList();
    }

    /**
     * The host answers ARP for any of its addresses, but neighbour discovery only for those of the link itself. A
     * reserved next hop is the link's only IPv4 address, without which FRR 10.7 drops its routes.
     */
    private static boolean isAnsweredFromElsewhere(IpAddress address, ObservedHost observed) {
        return address.family() == Family.IPV4 && !NextHops.isLinkLocalDefault(address)
                && observed.ownAddresses().contains(address);
    }

    private static boolean isComplete(LinkPair wanted, ObservedHost observed) {
        ObservedLink present = observed.links().get(wanted.hostEnd());
        return present != null && wanted.isAs(present) && present.addresses().containsAll(wanted.addresses());
    }

    private static void addLink(LinkPair wanted, ObservedHost observed, List<Step> steps) {
        ObservedLink present = observed.links().get(wanted.hostEnd());
        if (present == null) {
            steps.add(new Step.CreateLink(wanted));
        } else if (!wanted.isAs(present)) {
            steps.add(new Step.RepairLink(wanted));
        }
        for (IpAddress address : new TreeSet<>(wanted.addresses())) {
            boolean there = present != null && present.addresses().contains(address);
            if (!there && !isAnsweredFromElsewhere(address, observed)) {
                steps.add(new Step.AddAddress(wanted.hostEnd(), address));
            }
        }
    }
}
