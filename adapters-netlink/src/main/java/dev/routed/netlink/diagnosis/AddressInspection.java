package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.routing.ExternalAddress.Kind;
import dev.routed.domain.routing.ExternalAddress;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.netlink.KernelRoutingTable;
import dev.routed.netlink.forwarding.ForwardedLinkReader;
import dev.routed.netlink.host.Uplink;
import dev.routed.netlink.observe.RouteLookup.Detour;
import dev.routed.netlink.observe.RouteLookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that net-routed's subnets, addresses and next hops conflict with nothing else in the calling thread's network
 * namespace.
 */
public final class AddressInspection {
    private static final String SUBJECT = "addresses";
    /** Enough to see what precedes the main table. */
    private static final int MAX_ASKED = 100;
    private static final Pattern BRIDGE = Pattern.compile(".* dev (docker\\S*|br-[0-9a-f]{12}|virbr\\d+)");

    /**
     * Returns the findings. Throws HostFailure.
     *
     * @param subnets the subnets of the routed networks without a parent, as far as they are known
     */
    public List<Finding> examine(Collection<Prefix> subnets) {
        ObservedHost ours = KernelHostNetwork.readWithoutFilters();
        List<Prefix> routed = ours.routes().stream().map(HostRoute::destination).sorted().toList();
        try (KernelRoutingTable table = KernelRoutingTable.open()) {
            List<Finding> findings = new ArrayList<>(overlaps(subnets, routed, table.localOverlaps(
                    Stream.concat(subnets.stream(), routed.stream()).collect(Collectors.toSet())), ours.proxies()));
            findings.addAll(nextHops(ours, table));
            findings.addAll(detours(ours));
            if (findings.isEmpty() && !subnets.isEmpty()) {
                String text = "no link of this host uses the subnets " + new TreeSet<>(subnets);
                findings.add(Finding.ok(SUBJECT, text));
            }
            return findings;
        }
    }

    /**
     * Returns the findings about overlaps with addresses on the host's links.
     *
     * @param routed the prefixes routed to containers
     * @param answered what this host answers for: such addresses may be in a subnet of the link
     */
    static List<Finding> overlaps(Collection<Prefix> subnets, List<Prefix> routed, List<ExternalAddress> externals,
            Set<ProxyEntry> answered) {
        List<Finding> findings = new ArrayList<>();
        for (ExternalAddress external : externals) {
            Optional<Prefix> container = routed.stream().filter(external.prefix()::overlaps)
                    .filter(prefix -> answered.stream().noneMatch(entry -> external.isSubnetOf(entry.link())
                            && prefix.contains(entry.address())))
                    .findFirst();
            Optional<Prefix> subnet = subnets.stream().filter(external.prefix()::overlaps).findFirst();
            boolean whole = subnet.filter(external.prefix()::contains).isPresent();
            if (container.isPresent()) {
                String text = container.get() + " is routed to a container, but " + external;
                findings.add(Finding.fault(SUBJECT, text, remedy()));
            } else if (external.kind() == Kind.ON_LINK && subnet.isPresent()) {
                String text = "the subnet " + subnet.get() + " belongs to a routed network, but " + external
                        + "; containers get none of these addresses";
                boolean bridge = BRIDGE.matcher(external.description()).matches();
                findings.add(whole || bridge ? Finding.fault(SUBJECT, text, remedy())
                        : Finding.advice(SUBJECT, text, remedy()));
            }
        }
        return findings;
    }

    /**
     * Returns a fault for the first packet of each kind that does not take the expected route: from this host and from
     * each uplink to containers, from container to container, and from containers to the neighbours of each uplink.
     */
    private static List<Finding> detours(ObservedHost ours) {
        Map<IpAddress, LinkName> containers = new TreeMap<>();
        ours.routes().stream().filter(route -> route.destination().isHost() && route.link().isPresent()).sorted()
                .limit(MAX_ASKED)
                .forEach(route -> containers.put(route.destination().first(), route.link().orElseThrow()));
        List<Uplink> uplinks = ForwardedLinkReader.uplinks(Set.of());
        List<IpAddress> own = uplinks.stream().flatMap(uplink -> uplink.addresses().stream())
                .map(InterfaceAddress::address).toList();
        List<Detour> ofHost = RouteLookup.ofHost(containers.keySet(), own);
        Set<IpAddress> known = ofHost.stream().map(Detour::address).collect(Collectors.toSet());
        List<IpAddress> others = containers.keySet().stream().filter(address -> !known.contains(address)).toList();
        Stream<Finding> toContainers = Stream.of(ofHost.stream().limit(1),
                uplinks.stream().flatMap(uplink -> RouteLookup.received(uplink, others).stream().limit(1)),
                RouteLookup.between(containers).stream().filter(detour -> !known.contains(detour.address())).limit(1))
                .flatMap(part -> part).map(AddressInspection::detour);
        return Stream.concat(toContainers, uplinks.stream()
                .flatMap(uplink -> RouteLookup.towards(uplink, containers).stream().limit(1))
                .map(AddressInspection::detourOfReplies)).toList();
    }

    static Finding detour(Detour detour) {
        String packets = "packets to " + detour.address()
                + detour.receivedOn().map(link -> " that " + link + " receives").orElse("")
                + detour.source().filter(source -> detour.receivedOn().filter(link -> !LinkName.isHostEnd(link))
                        .isEmpty()).map(source -> " from " + source).orElse("");
        if (detour.route().startsWith(detour.address() + "/")) {
            return Finding.fault(SUBJECT, packets + " do not take the route to its container, but: " + detour.route()
                    + "; the kernel prefers that one (with IPv6, the lower metric wins)",
                    "find out what adds that route, and delete it with \"ip route del\" (IPv6: \"ip -6 route del\")");
        }
        return Finding.fault(SUBJECT, packets + " do not take the route to its container, but: " + detour.route()
                + "; a rule before that of the route's table (ip rule) decides so, or no rule leads to its table",
                "ip rule add to " + detour.address().hostPrefix()
                        + " lookup main priority 100, or for the whole subnet; with the option table, that table"
                        + " instead of main");
    }

    static Finding detourOfReplies(Detour detour) {
        String container = detour.source().map(Object::toString).orElse("containers");
        return Finding.fault(SUBJECT, "packets of the container " + container + " to neighbours such as "
                + detour.address() + " do not leave over their link, but: " + detour.route()
                + "; a rule (ip rule) decides so, or the table that it names lacks their subnet",
                "ip rule add from " + container + " to " + detour.address() + " lookup main priority 100, or for their"
                        + " whole subnets; if another table is meant, add a route to the neighbours to that table");
    }

    private static String remedy() {
        return "change the subnet of one of the two: docker network rm, then docker network create with another"
                + " --subnet";
    }

    /**
     * Returns a fault for each next hop that another device answers for. Other hosts may announce a next hop that all
     * of them share, but no other device may answer for it on a link of this host.
     */
    private List<Finding> nextHops(ObservedHost ours, KernelRoutingTable table) {
        Set<IpAddress> hops = ours.links().values().stream().flatMap(link -> link.addresses().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        hops.removeAll(ours.ownAddresses());
        hops.removeIf(hop -> NextHops.isLinkLocalDefault(hop) && table.localOverlaps(List.of(hop.hostPrefix())).stream()
                .noneMatch(external -> external.kind() == Kind.ON_LINK));
        return hops.stream().flatMap(hop -> table.neighbour(hop).stream()).map(external -> Finding.fault(SUBJECT,
                "another device answers for a next hop of containers: " + external,
                "set --gateway, or the option gateway, to an address that nothing else uses")).toList();
    }
}
