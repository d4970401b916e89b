package dev.routed.netlink.forwarding;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import java.util.List;
import java.util.Set;

/**
 * Decides which interfaces lead to other hosts, and which to local containers and virtual machines of other software.
 */
final class TransitLinks {
    /** Kinds that only carry packets of local guests, or none. */
    private static final Set<String> LOCAL_KINDS = Set.of("dummy", "ifb", "macvtap", "ipvtap", "nlmon");
    /** Kinds of bridge ports that connect local guests. */
    private static final Set<String> GUEST_KINDS = Set.of("veth", "tun", "macvtap", "dummy");

    private TransitLinks() {
    }

    /**
     * An interface of this host.
     *
     * @param kind the kernel's name of the kind ("bridge", "veth"); empty for hardware
     * @param master the index of the bridge, bond or VRF it belongs to; 0 if there is none
     * @param addressed true if it has an address that other hosts can use
     */
    record Link(int index, String name, boolean up, boolean loopback, String kind, int master, boolean addressed) {
    }

    /**
     * Chooses the interfaces that lead to other hosts.
     *
     * @param defaults the indexes of the default routes' interfaces
     * @return the chosen interfaces
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
            case "veth", "tun", "openvswitch" -> link.addressed();
            default -> !isPort(link, all);
        };
    }

    private static boolean hasPortToOthers(Link bridge, List<Link> all) {
        return all.stream().anyMatch(link -> link.master() == bridge.index() && !GUEST_KINDS.contains(link.kind()));
    }

    /**
     * Returns true for a port of a bridge or bond, whose packets are received by the bridge or bond; a member of a VRF
     * forwards itself.
     */
    private static boolean isPort(Link link, List<Link> all) {
        return all.stream().anyMatch(
                master -> master.index() == link.master() && Set.of("bridge", "bond", "team").contains(master.kind()));
    }

    /** Returns an address that only default routes cover; no packet is sent to it (RFC 5737, RFC 3849). */
    static IpAddress beyond(Family family) {
        return IpAddress.parse(family == Family.IPV4 ? "192.0.2.1" : "2001:db8::1");
    }
}
