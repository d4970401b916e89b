package dev.routed.netlink.routing.bird;

import dev.routed.domain.address.Prefix;
import java.util.List;

/**
 * A route in one of BIRD's tables.
 *
 * @param table "master4"
 * @param protocol the name of the protocol that imported it: "kernel4"
 * @param preferred true if it is the one that is used and exported
 * @param nextHops addresses of other hosts
 * @param source the kind of protocol: "OSPF-E2", "BGP", "inherit"; empty if attributes were not requested
 */
public record BirdRoute(String table, Prefix destination, String protocol, boolean preferred, List<String> nextHops,
        String source) {

    public BirdRoute {
        nextHops = List.copyOf(nextHops);
    }

    /** Returns true if it was learned from the kernel. */
    public boolean isOfKernel() {
        return source.equals("inherit");
    }
}
