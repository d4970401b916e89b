package dev.routed.domain.service;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.NextHopRoutes;
import dev.routed.domain.port.in.operator.ClusterView;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.service.lock.LockedState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups the routing table's routes inside our subnets by next hop. */
public final class ClusterViewService implements ClusterView {
    private final LockedState lockedState;
    private final RoutingTable table;

    public ClusterViewService(LockedState lockedState, RoutingTable table) {
        this.lockedState = lockedState;
        this.table = table;
    }

    @Override
    public List<NextHopRoutes> nextHops() {
        Set<Prefix> subnets = lockedState.read(state -> state.networks().stream()
                .flatMap(network -> network.subnets().stream()).collect(Collectors.toSet()));
        return subnets.isEmpty() ? List.of() : NextHopRoutes.group(table.remote(subnets, MAX));
    }
}
