package dev.routed.netlink.forwarding;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides which interfaces lead to other hosts, and which to other software's containers and machines on this one. */
final class TransitLinks {
    /** Kinds that carry packets of this host's guests alone, or none. */
    private static final Set<String> LOCAL_KINDS = Set.of("dummy", "ifb", "macvtap", "ipvtap", "nlmon", "openvswitch");
    /** Ports of a bridge behind which are guests of this host. */
    private static final Set<String> GUEST_KINDS = Set.of("veth", "tun", "macvtap", "dummy");

    private TransitLinks() {
    }

    /**
     * An interface of this host.
     *
     * @param kind as the kernel names it ("bridge", "veth"); empty text for hardware
     * @param master the index of the bridge, bond or VRF that it belongs to; 0 where there is none
     * @param addressed it has an address that other hosts can use
     */
    record Link(int index, String name, boolean up, boolean loopback, String kind, int master, boolean addressed) {
    }

    /**
     * @param defaults the interfaces of the default routes
     * @return those that lead away
     */
    static List<Link> choose(List<Link> links, Set<Integer> defaults) {
        return links.stream().filter(link -> link.up() && !link.loopback() && !LinkName.isHostEnd(link.name()))
                .filter(link -> defaults.contains(link.index()) || leadsAway(link, links)).toList();
    }

    private static boolean leadsAway(Link link, List<Link> all) {
        if (LOCAL_KINDS.contains(link.kind())) {
            return false;
        }
        return switch (link.kind()) {
            case "bridge" -> hasPortToOthers(link, all);
            case "veth", "tun" -> link.addressed();
            default -> !isPort(link, all);
        };
    }

    private static boolean hasPortToOthers(Link bridge, List<Link> all) {
        return all.stream().anyMatch(link -> link.master() == bridge.index() && !GUEST_KINDS.contains(link.kind()));
    }

    /** Packets come in by its bridge or bond; a member of a VRF forwards itself. */
    private static boolean isPort(Link link, List<Link> all) {
        return all.stream().anyMatch(
                master -> master.index() == link.master() && Set.of("bridge", "bond", "team").contains(master.kind()));
    }

    /**
     * Addresses that lie behind the default routes, whatever else the host's routes are; nothing is sent there (RFC
     * 5737, RFC 3849).
     */
    static Set<IpAddress> beyond() {
        return Set.of(Family.values()).stream()
                .map(family -> IpAddress.parse(family == Family.IPV4 ? "192.0.2.1" : "2001:db8::1"))
                .collect(Collectors.toSet());
    }
}
