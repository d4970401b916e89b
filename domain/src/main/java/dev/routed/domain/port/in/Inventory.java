package dev.routed.domain.port.in;

import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RoutedNetwork;
import java.util.List;

/** Everything that is recorded, each list in a stable order. */
public record Inventory(List<Pool> pools, List<Lease> leases, List<RoutedNetwork> networks, List<Endpoint> endpoints,
        List<Join> joins) {

    public Inventory {
        pools = List.copyOf(pools);
        leases = List.copyOf(leases);
        networks = List.copyOf(networks);
        endpoints = List.copyOf(endpoints);
        joins = List.copyOf(joins);
    }
}
