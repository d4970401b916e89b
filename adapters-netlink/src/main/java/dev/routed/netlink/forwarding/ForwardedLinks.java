package dev.routed.netlink.forwarding;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import java.util.List;
import java.util.Set;

/**
 * Decides by their kind between which interfaces and containers packets are forwarded, as opposed to those that lead to
 * local containers and virtual machines of other software. The uplinks are those of them that other hosts are reached
 * over.
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
     * @param mtu in bytes
     * @param addresses those that other hosts can use
     */
    record Candidate(int index, String name, boolean up, boolean loopback, String kind, int master, int mtu,
            List<InterfaceAddress> addresses) {

        Candidate {
            addresses = List.copyOf(addresses);
        }

        private boolean sharesSubnet() {
            return addresses.stream().anyMatch(own -> !own.onLink().isHost());
        }
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

    /**
     * Chooses the uplinks: the interfaces with an address in a subnet that the host shares with others, and those that
     * are known to lead to them.
     *
     * @param known the indexes of the default routes' interfaces and of those over which the host has neighbours
     * without having an address there (RFC 8950)
     */
    static List<Candidate> uplinks(List<Candidate> links, Set<Integer> known) {
        return choose(links, known).stream().filter(link -> known.contains(link.index()) || link.sharesSubnet())
                .toList();
    }

    private static boolean leadsAway(Candidate link, List<Candidate> all) {
        if (LOCAL_KINDS.contains(link.kind())) {
            return false;
        }
        return switch (link.kind()) {
            case "bridge" -> hasPortToOthers(link, all);
            case "veth", "tun", "openvswitch" -> !link.addresses().isEmpty();
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
