package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.routing.AddressClaim;
import dev.routed.domain.routing.AddressClaim.Kind;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.netlink.KernelRoutingTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether our subnets, addresses and next hops are ours alone, in the calling thread's network namespace. */
public final class AddressInspection {
    private static final String SUBJECT = "addresses";
    private static final Pattern BRIDGE = Pattern.compile(".* dev (docker\\S*|br-[0-9a-f]{12}|virbr\\d+)");

    /**
     * Throws HostFailure.
     *
     * @param subnets of the routed networks, as far as they are known
     */
    public List<Finding> examine(Collection<Prefix> subnets) {
        ObservedHost ours = KernelHostNetwork.look();
        List<Prefix> routed = ours.routes().stream().map(HostRoute::destination).sorted().toList();
        try (KernelRoutingTable table = KernelRoutingTable.open()) {
            List<Finding> findings = new ArrayList<>(overlaps(subnets, routed, table.onLinks(
                    Stream.concat(subnets.stream(), routed.stream()).collect(Collectors.toSet()))));
            findings.addAll(nextHops(ours, table));
            if (findings.isEmpty() && !subnets.isEmpty()) {
                String text = "the subnets " + new TreeSet<>(subnets) + " are on no link of this host";
                findings.add(Finding.fine(SUBJECT, text));
            }
            return findings;
        }
    }

    /** @param routed what is routed to containers */
    static List<Finding> overlaps(Collection<Prefix> subnets, List<Prefix> routed, List<AddressClaim> claims) {
        List<Finding> findings = new ArrayList<>();
        for (AddressClaim claim : claims) {
            Optional<Prefix> container = routed.stream().filter(claim.prefix()::overlaps).findFirst();
            Optional<Prefix> subnet = subnets.stream().filter(claim.prefix()::overlaps).findFirst();
            boolean whole = subnet.filter(claim.prefix()::contains).isPresent();
            if (container.isPresent()) {
                String text = container.get() + " is routed to a container, and " + claim;
                findings.add(Finding.fault(SUBJECT, text, remedy()));
            } else if (claim.kind() == Kind.ON_LINK && subnet.isPresent()) {
                String text = "the subnet " + subnet.get() + " is that of a routed network, and " + claim
                        + "; none of these addresses is given to a container";
                boolean bridge = BRIDGE.matcher(claim.description()).matches();
                findings.add(whole || bridge ? Finding.fault(SUBJECT, text, remedy())
                        : Finding.advice(SUBJECT, text, remedy()));
            }
        }
        return findings;
    }

    private static String remedy() {
        return "give one of the two another subnet: docker network rm, then docker network create with another"
                + " --subnet";
    }

    /** Other hosts may announce a next hop that all of them have; none may answer for it beside this one. */
    private List<Finding> nextHops(ObservedHost ours, KernelRoutingTable table) {
        Set<IpAddress> hops = ours.links().values().stream().flatMap(link -> link.addresses().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        hops.removeAll(ours.ownAddresses());
        hops.removeIf(hop -> NextHops.isReserved(hop) && table.onLinks(List.of(hop.hostPrefix())).stream()
                .noneMatch(claim -> claim.kind() == Kind.ON_LINK));
        return hops.stream().flatMap(hop -> table.neighbour(hop).stream()).map(claim -> Finding.fault(SUBJECT,
                "containers send over a next hop that is not this host's alone: " + claim,
                "use a --gateway, or option gateway, that nothing else has")).toList();
    }
}
