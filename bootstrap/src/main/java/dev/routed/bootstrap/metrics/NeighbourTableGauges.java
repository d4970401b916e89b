package dev.routed.bootstrap.metrics;

import dev.routed.domain.failure.HostFailure;
import dev.routed.netlink.neighbour.NeighbourTable;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** The fill level of the kernel's neighbour tables, which all network namespaces of the machine share. */
record NeighbourTableGauges(Supplier<List<NeighbourTable>> tables) implements MultiCollector {

    @Override
    public MetricSnapshots collect() {
        List<NeighbourTable> seen = seen();
        return MetricSnapshots.of(
                gauge("net_routed_neighbour_entries", "Entries of the machine's neighbour table.", seen,
                        NeighbourTable::entries),
                gauge("net_routed_neighbour_limit", "Maximum number of entries of the neighbour table.", seen,
                        table -> table.limits().most()));
    }

    private List<NeighbourTable> seen() {
        try {
            return tables.get();
        } catch (HostFailure unknown) {
            return List.of();
        }
    }

    private static GaugeSnapshot gauge(String name, String help, List<NeighbourTable> tables,
            ToIntFunction<NeighbourTable> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        tables.forEach(table -> gauge.dataPoint(GaugeDataPointSnapshot.builder().value(value.applyAsInt(table))
                .labels(Labels.of("family", table.family().name().toLowerCase(Locale.ROOT))).build()));
        return gauge.build();
    }
}
