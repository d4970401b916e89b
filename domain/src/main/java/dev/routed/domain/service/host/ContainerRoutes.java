package dev.routed.domain.service.host;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.engine.JoinInfo;
import dev.routed.domain.state.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The routes that a container needs in addition to its default route. */
public final class ContainerRoutes {

    private ContainerRoutes() {
    }

    /**
     * Returns what the engine must configure for the join. Prefixes already routed by earlier joins to the namespace
     * are left to them.
     */
    public static JoinInfo joinInfo(Join join, State state) {
        List<RoutedNetwork> neighbours = state.joins(join.namespace()).stream()
                .takeWhile(other -> !other.endpoint().id().equals(join.endpoint().id()))
                .flatMap(other -> state.network(other.endpoint().network()).stream()).toList();
        List<Prefix> subnets = state.network(join.endpoint().network()).map(RoutedNetwork::subnets).orElse(List.of());
        return joinInfo(join, subnets, neighbours);
    }

    /**
     * @param neighbours networks of the other interfaces in the namespace: a prefix they already route cannot be routed
     *     twice
     */
    private static JoinInfo joinInfo(Join join, List<Prefix> subnets, List<RoutedNetwork> neighbours) {
        Set<Prefix> unavailable = new HashSet<>();
        neighbours.forEach(other -> unavailable.addAll(other.subnets()));
        join.nextHops().forEach(hop -> unavailable.add(hop.hostPrefix()));
        List<Prefix> routes = new ArrayList<>();
        for (InterfaceAddress own : join.endpoint().addresses()) {
            unavailable.add(own.address().hostPrefix());
            candidates(own, subnets).stream().filter(prefix -> !unavailable.contains(prefix)).forEach(routes::add);
        }
        return new JoinInfo(LinkName.peer(join.endpoint().id()), hops(join), routes);
    }

    /** An engine that assigned no address of a family does not accept a gateway of that family. */
    private static List<IpAddress> hops(Join join) {
        return join.endpoint().addresses().stream().flatMap(own -> join.nextHop(own.address().family()).stream())
                .toList();
    }

    /**
     * Returns the prefixes to route over the next hop: the network's subnets for an address with a host prefix;
     * otherwise both halves of the on-link subnet, which are more specific than its directly connected route.
     */
    private static List<Prefix> candidates(InterfaceAddress own, List<Prefix> subnets) {
        Family family = own.address().family();
        return own.onLink().isHost()
                ? subnets.stream().filter(subnet -> subnet.family() == family).toList()
                : halves(own.onLink());
    }

    private static List<Prefix> halves(Prefix whole) {
        int length = whole.length() + 1;
        return List.of(new Prefix(whole.first(), length), Prefix.around(whole.last(), length));
    }
}
