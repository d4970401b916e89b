package dev.routed.domain.service.check;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Option;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.routing.ExternalAddress.Kind;
import dev.routed.domain.state.State;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rejects networks on which every container would be rejected later. A subnet only partly on a host link is accepted;
 * automatic leases skip that part.
 */
public final class NetworkCheck {
    private final RoutingTable table;
    private final NextHopCheck nextHops;
    private final Defaults defaults;

    public NetworkCheck(RoutingTable table, Defaults defaults) {
        this.table = table;
        this.defaults = defaults;
        this.nextHops = new NextHopCheck(table);
    }

    /**
     * Throws Rejection for a subnet that is on a link of the host other than the parent, and for an unknown parent.
     * Must not be called under a lock: it may read many routes.
     */
    public void checkAgainstHost(RoutedNetwork network) {
        network.options().parent().ifPresent(parent -> refuseUnknown(parent, network));
        table.localOverlaps(network.subnets()).stream().filter(external -> external.kind() == Kind.ON_LINK)
                .filter(external -> network.options().parent().filter(external::isSubnetOf).isEmpty())
                .forEach(external -> network.subnets().stream().filter(external.prefix()::contains).forEach(
                        subnet -> refuse(network, "the subnet " + subnet + " cannot be routed to containers: "
                                + external
                                + "; choose a --subnet used only by containers, or let the host answer for containers"
                                + " on that link with the option \"" + Option.PARENT.text() + "\"")));
        network.gateways().forEach(gateway -> nextHops.usedElsewhere(gateway)
                .ifPresent(why -> refuseGateway(network, gateway, why)));
        network.subnets().stream().map(Prefix::family).distinct()
                .map(family -> network.gateway(family).orElseGet(() -> defaults.nextHop(family)))
                .forEach(hop -> nextHops.hidden(hop).ifPresent(neighbour -> refuse(network, "its next hop " + hop
                        + " would hide a neighbour from this host: " + neighbour
                        + "; create the network with a --gateway that"
                        + " nothing else has, or start net-routed with one")));
    }

    private void refuseUnknown(LinkName parent, RoutedNetwork network) {
        Set<LinkName> links = table.links();
        if (!links.contains(parent)) {
            refuse(network, "its parent " + parent + " is not a link of this host, which has "
                    + links.stream().sorted().map(LinkName::text).collect(Collectors.joining(", "))
                    + "; name the link that leads to the LAN and has an address there: for a port its bridge or bond,"
                    + " and no tunnel, on which no neighbour asks for addresses");
        }
    }

    /** Throws Rejection for a gateway that belongs to a container. */
    public static void checkAgainstContainers(RoutedNetwork network, State state) {
        network.gateways().forEach(gateway -> NextHopCheck.usedByEndpoint(gateway, state)
                .ifPresent(why -> refuseGateway(network, gateway, why)));
    }

    private static void refuseGateway(RoutedNetwork network, IpAddress gateway, String why) {
        refuse(network, "its gateway " + gateway + " " + why
                + "; the host itself answers for the gateway: omit it, or use an address of this host");
    }

    private static void refuse(RoutedNetwork network, String why) {
        throw new Rejection("cannot create network " + network.id().shortText() + ": " + why);
    }
}
