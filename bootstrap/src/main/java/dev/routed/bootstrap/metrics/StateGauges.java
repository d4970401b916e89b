package dev.routed.bootstrap.metrics;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Occupancy;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.port.in.operator.Inventory;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Counts networks, endpoints, leases and free addresses in one snapshot of the recorded state. */
final class StateGauges implements MultiCollector {
    private final Supplier<Inventory> recorded;
    private final Set<IpAddress> reserved;

    StateGauges(Supplier<Inventory> recorded, Collection<IpAddress> reserved) {
        this.recorded = recorded;
        this.reserved = Set.copyOf(reserved);
    }

    @Override
    public MetricSnapshots collect() {
        Inventory inventory = recorded.get();
        return MetricSnapshots.of(networks(inventory), endpoints(inventory), leases(inventory), free(inventory));
    }

    private static GaugeSnapshot networks(Inventory inventory) {
        return GaugeSnapshot.builder().name("net_routed_networks").help("Routed networks.")
                .dataPoint(point(inventory.networks().size(), Labels.EMPTY)).build();
    }

    private static GaugeSnapshot endpoints(Inventory inventory) {
        int joined = inventory.joins().size();
        return GaugeSnapshot.builder().name("net_routed_endpoints")
                .help("Endpoints, joined to a container or not.")
                .dataPoint(point(joined, Labels.of("joined", "yes")))
                .dataPoint(point(inventory.endpoints().size() - joined, Labels.of("joined", "no"))).build();
    }

    private static GaugeSnapshot leases(Inventory inventory) {
        Map<Labels, Long> counted = inventory.leases().stream().collect(Collectors.groupingBy(lease -> Labels.of(
                "pool", lease.pool().text(), "purpose", lease.purpose().name().toLowerCase(Locale.ROOT)),
                Collectors.counting()));
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name("net_routed_leases")
                .help("Leased addresses, by pool and purpose.");
        counted.forEach((labels, leases) -> gauge.dataPoint(point(leases, labels)));
        return gauge.build();
    }

    private GaugeSnapshot free(Inventory inventory) {
        Set<IpAddress> held = new HashSet<>(inventory.held());
        held.addAll(reserved);
        Occupancy occupancy = new Occupancy(held);
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name("net_routed_free_addresses")
                .help("Addresses that can still be leased automatically, by pool.");
        for (Pool pool : inventory.pools()) {
            gauge.dataPoint(point(occupancy.free(pool), Labels.of("pool", pool.id().text())));
        }
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(double value, Labels labels) {
        return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
    }
}
