package dev.routed.bootstrap.metrics;

import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.control.SyncResult;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Records whether the engine answers, and counts the changes of engine syncs. */
final class MeteredEngineSync implements EngineSync {
    private static final String REMOVED = "removed";
    private static final String ADOPTED = "adopted";
    private final EngineSync engineSync;
    private final Gauge answers;
    private final Counter changes;

    MeteredEngineSync(EngineSync engineSync, PrometheusRegistry registry) {
        this.engineSync = engineSync;
        answers = Gauge.builder().name("net_routed_engine_up")
                .help("1 if the Docker Engine answered the last query, else 0.").register(registry);
        changes = Counter.builder().name("net_routed_engine_sync_changes_total").labelNames("kind")
                .help("Records removed because the engine no longer has them, and adopted because it still has them.")
                .register(registry);
        changes.initLabelValues(REMOVED);
        changes.initLabelValues(ADOPTED);
    }

    @Override
    public SyncResult compare() {
        SyncResult syncResult = engineSync.compare();
        answers.set(syncResult.known() ? 1 : 0);
        changes.labelValues(REMOVED).inc(syncResult.removed().size());
        changes.labelValues(ADOPTED).inc(syncResult.adopted().size());
        return syncResult;
    }
}
