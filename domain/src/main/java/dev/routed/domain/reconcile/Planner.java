package dev.routed.domain.reconcile;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.ObservedContainerEnd;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The difference between a host as it should be and as it is.
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
 *            wanted         foreign                       none: a collision
 *            shared         foreign                       AddRoute, before the other one by its metric
 *            wanted         as wanted                     -
 * </pre>
 *
 * The order is: routes away, links away, filters away, filters put, links made and mended, routes made. A route goes
 * before its link, because the kernel announces the end of a route, but not of one that ended with its link. No link is
 * there without its filter.
 */
public final class Planner {

    private Planner() {
    }

    /** Pure and deterministic: the same two hosts give the same plan. */
    public static Plan plan(DesiredHost desired, ObservedHost observed) {
        List<Step> steps = new ArrayList<>();
        Set<HostRoute> replaceable = replaceable(desired, observed);
        new TreeSet<>(observed.routes()).stream()
                .filter(route -> !desired.routes().contains(route) && !replaceable.contains(route.onLink()))
                .forEach(route -> steps.add(new Step.DeleteRoute(route)));
        new TreeSet<>(observed.links().keySet()).stream()
                .filter(link -> !desired.links().containsKey(link) && !desired.spared().contains(link))
                .forEach(link -> steps.add(new Step.DeleteLink(link)));
        observed.filters().ifPresent(filters -> new TreeSet<>(filters.keySet()).stream()
                .filter(link -> !desired.filters().containsKey(link) && !desired.spared().contains(link))
                .forEach(link -> steps.add(new Step.DeleteFilter(link))));
        steps.addAll(filters(desired, observed));
        for (Map.Entry<LinkName, LinkPair> wanted : new TreeMap<>(desired.links()).entrySet()) {
            addLink(wanted.getValue(), observed, steps);
        }
        List<HostRoute> missing = missing(desired, observed);
        List<ForeignRoute> collisions = collisions(missing.stream()
                .filter(route -> !replaceable.contains(route.onLink())).toList(), desired, observed);
        Set<Prefix> occupied = collisions.stream().map(ForeignRoute::destination).collect(Collectors.toSet());
        missing.stream().filter(route -> !occupied.contains(route.destination())).forEach(route -> steps
                .add(replaceable.contains(route.onLink()) ? new Step.ReplaceRoute(route) : new Step.AddRoute(route)));
        return new Plan(steps, collisions);
    }

    /**
     * What is missing inside containers, of the families that each may have; of one that could not be read nothing is
     * known to be missing.
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

    /** Routes on a link first: the kernel takes an IPv6 next hop only when it knows which link that is on. */
    private static List<HostRoute> missing(DesiredHost desired, ObservedHost observed) {
        return desired.routes().stream().filter(route -> !observed.routes().contains(route))
                .sorted(Comparator.comparing((HostRoute route) -> route.via().isPresent())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Wanted routes, without their next hops, that differ from one of ours by nothing else. */
    private static Set<HostRoute> replaceable(DesiredHost desired, ObservedHost observed) {
        Set<HostRoute> shown = observed.routes().stream().map(HostRoute::onLink).collect(Collectors.toSet());
        return desired.routes().stream().filter(route -> !observed.routes().contains(route)).map(HostRoute::onLink)
                .filter(shown::contains).collect(Collectors.toSet());
    }

    /** The beginning of the plan that has to be carried out before any link is made, in whatever way. */
    public static List<Step> filters(DesiredHost desired, ObservedHost observed) {
        return observed.filters().stream().flatMap(filters -> new TreeMap<>(desired.filters()).values().stream()
                .filter(wanted -> !wanted.equals(filters.get(wanted.link())))).<Step>map(Step.PutFilter::new).toList();
    }

    private static List<ForeignRoute> collisions(List<HostRoute> missing, DesiredHost desired, ObservedHost observed) {
        Set<Prefix> wanted = missing.stream().map(HostRoute::destination).collect(Collectors.toSet());
        wanted.removeAll(desired.shared());
        return observed.foreign().stream().filter(foreign -> wanted.contains(foreign.destination())).toList();
    }

    /** The host answers ARP for any address it has; neighbour discovery only for those of the link itself. */
    private static boolean isAnsweredFromElsewhere(IpAddress address, ObservedHost observed) {
        return address.family() == Family.IPV4 && observed.ownAddresses().contains(address);
    }

    private static boolean isRight(LinkPair wanted, ObservedLink present) {
        return present.up() && present.settings().equals(wanted.settings())
                && wanted.otherName().stream().allMatch(present.otherNames()::contains);
    }

    private static void addLink(LinkPair wanted, ObservedHost observed, List<Step> steps) {
        ObservedLink present = observed.links().get(wanted.hostEnd());
        if (present == null) {
            steps.add(new Step.CreateLink(wanted));
        } else if (!isRight(wanted, present)) {
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
