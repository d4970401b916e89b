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

/** The recorded state; each list has a stable order. */
public record Inventory(List<Pool> pools, List<Lease> leases, List<RoutedNetwork> networks, List<Endpoint> endpoints,
        List<Join> joins) {

    public Inventory {
        pools = List.copyOf(pools);
        leases = List.copyOf(leases);
        networks = List.copyOf(networks);
        endpoints = List.copyOf(endpoints);
        joins = List.copyOf(joins);
    }

    /** Returns the addresses in use: leased, or owned by an endpoint. */
    public Set<IpAddress> held() {
        Set<IpAddress> held = new HashSet<>();
        leases.forEach(lease -> held.add(lease.address()));
        endpoints.forEach(endpoint -> endpoint.routedPrefixes().stream().filter(Prefix::isHost)
                .forEach(own -> held.add(own.first())));
        return held;
    }
}
