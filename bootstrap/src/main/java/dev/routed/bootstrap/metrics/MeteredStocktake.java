package dev.routed.bootstrap.metrics;

import dev.routed.domain.port.in.Stock;
import dev.routed.domain.port.in.Stocktake;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Takes note whether the engine answers, and counts what comparisons with it led to. */
final class MeteredStocktake implements Stocktake {
    private static final String REMOVED = "removed";
    private static final String ADOPTED = "adopted";
    private final Stocktake stocktake;
    private final Gauge answers;
    private final Counter changes;

    MeteredStocktake(Stocktake stocktake, PrometheusRegistry registry) {
        this.stocktake = stocktake;
        answers = Gauge.builder().name("net_routed_engine_answers")
                .help("1 if the Docker Engine answered when it was last asked what it has, else 0.").register(registry);
        changes = Counter.builder().name("net_routed_stocktake_changes_total").labelNames("kind")
                .help("Records removed because the engine has them no longer, and adopted because it has them still.")
                .register(registry);
        changes.initLabelValues(REMOVED);
        changes.initLabelValues(ADOPTED);
    }

    @Override
    public Stock compare() {
        Stock stock = stocktake.compare();
        answers.set(stock.known() ? 1 : 0);
        changes.labelValues(REMOVED).inc(stock.removed().size());
        changes.labelValues(ADOPTED).inc(stock.adopted().size());
        return stock;
    }
}
