package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.Family;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.netlink.reachability.Reachability;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a host shows that matters to us.
 *
 * @param mtu of the links that we make
 * @param forwards by family; a family that the kernel does not have is missing
 * @param reachability what its packet filter does to packets from and to containers
 * @param cannotFilter why this host cannot filter packets as we need it; empty if it can
 * @param bareLinks our links that have no IPv4 address on the host's end
 * @param erasesForeignRoutes systemd-networkd deletes, when it restarts, routes that it has not made; empty: it does
 *     not run
 * @param startsFirst we are started before Docker; empty: no service manager says
 */
record HostFacts(Mtu mtu, Map<Family, Boolean> forwards, List<UplinkFacts> uplinks, Reachability reachability,
        Optional<String> cannotFilter, RoutingFacts routing, List<LinkName> bareLinks,
        Optional<Boolean> erasesForeignRoutes, Optional<Boolean> startsFirst) {

    public HostFacts {
        forwards = Map.copyOf(forwards);
        uplinks = List.copyOf(uplinks);
        bareLinks = List.copyOf(bareLinks);
    }
}
