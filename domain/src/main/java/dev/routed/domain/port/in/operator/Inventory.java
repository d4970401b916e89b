package dev.routed.domain.port.in.operator;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RoutedNetwork;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** The addresses that are given out: leased, or an endpoint's own. */
    public Set<IpAddress> held() {
        Set<IpAddress> held = new HashSet<>();
        leases.forEach(lease -> held.add(lease.address()));
        endpoints.forEach(endpoint -> endpoint.reached().stream().filter(Prefix::isHost)
                .forEach(own -> held.add(own.first())));
        return held;
    }
}
