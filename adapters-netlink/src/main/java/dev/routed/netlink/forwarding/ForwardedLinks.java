package dev.routed.netlink.forwarding;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import java.util.List;
import java.util.Set;

/**
 * Decides by their kind between which interfaces and containers packets are forwarded, as opposed to those that lead to
 * local containers and virtual machines of other software. Wider than Uplinks: includes addressed tunnels and links
 * without a shared subnet.
 */
final class ForwardedLinks {
    /** Kinds that only carry packets of local guests, or none. */
    private static final Set<String> LOCAL_KINDS = Set.of("dummy", "ifb", "macvtap", "ipvtap", "nlmon");
    /** Kinds of bridge ports that connect local guests. */
    private static final Set<String> GUEST_KINDS = Set.of("veth", "tun", "macvtap", "dummy");

    private ForwardedLinks() {
    }

    /**
     * An interface of this host.
     *
     * @param kind the kernel's name of the kind ("bridge", "veth"); empty for hardware
     * @param master the index of the bridge, bond or VRF it belongs to; 0 if there is none
     * @param addressed true if it has an address that other hosts can use
     */
    record Candidate(int index, String name, boolean up, boolean loopback, String kind, int master, boolean addressed) {
    }

    /**
     * Chooses the interfaces that lead to other hosts.
     *
     * @param defaults the indexes of the default routes' interfaces
     * @return the chosen interfaces
     */
    static List<Candidate> choose(List<Candidate> links, Set<Integer> defaults) {
        return links.stream().filter(link -> link.up() && !link.loopback() && !LinkName.isHostEnd(link.name()))
                .filter(link -> defaults.contains(link.index()) || leadsAway(link, links)).toList();
    }

    private static boolean leadsAway(Candidate link, List<Candidate> all) {
        if (LOCAL_KINDS.contains(link.kind())) {
            return false;
        }
        return switch (link.kind()) {
            case "bridge" -> hasPortToOthers(link, all);
            case "veth", "tun", "openvswitch" -> link.addressed();
            default -> !isPort(link, all);
        };
    }

    private static boolean hasPortToOthers(Candidate bridge, List<Candidate> all) {
        return all.stream().anyMatch(link -> link.master() == bridge.index() && !GUEST_KINDS.contains(link.kind()));
    }

    /**
     * Returns true for a port of a bridge or bond, whose packets are received by the bridge or bond; a member of a VRF
     * forwards itself.
     */
    private static boolean isPort(Candidate link, List<Candidate> all) {
        return all.stream().anyMatch(
                master -> master.index() == link.master() && Set.of("bridge", "bond", "team").contains(master.kind()));
    }

    /** Returns an address that only default routes cover; no packet is sent to it (RFC 5737, RFC 3849). */
    static IpAddress beyond(Family family) {
        return IpAddress.parse(family == Family.IPV4 ? "192.0.2.1" : "2001:db8::1");
    }
}
