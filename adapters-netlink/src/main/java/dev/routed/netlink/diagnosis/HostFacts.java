package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.netlink.reachability.Reachability;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts about a host that matter to net-routed.
 *
 * @param mtu the MTU of net-routed's links
 * @param forwards whether each family is forwarded; a family that the kernel lacks is missing
 * @param lacksDefaultRoute whether containers have IPv6 addresses, and neither a default route nor a routing daemon
 * leads their packets to other hosts
 * @param subnets those of the routed networks without a parent, as far as they are known
 * @param reachability what the packet filter does to packets from and to containers
 * @param cannotFilter why this host cannot filter packets; empty if it can
 * @param bareLinks net-routed's links whose host end has no IPv4 address
 * @param erasesForeignRoutes whether systemd-networkd deletes foreign routes when it restarts; empty if it does not run
 * @param startsFirst whether net-routed starts before Docker; empty if there is no service manager
 */
record HostFacts(Mtu mtu, Map<Family, Boolean> forwards, boolean lacksDefaultRoute, List<UplinkFacts> uplinks,
        List<Prefix> subnets, Reachability reachability,
        Optional<String> cannotFilter, RoutingFacts routing, List<LinkName> bareLinks,
        Optional<Boolean> erasesForeignRoutes, Optional<Boolean> startsFirst) {

    public HostFacts {
        forwards = Map.copyOf(forwards);
        uplinks = List.copyOf(uplinks);
        subnets = List.copyOf(subnets);
        bareLinks = List.copyOf(bareLinks);
    }
}
