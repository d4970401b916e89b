package dev.routed.bootstrap.metrics;

import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.reconcile.Step;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts and times reconciles, the routes they find, and their repairs. */
final class MeteredReconciler implements Reconciler {
    private final Reconciler reconciler;
    private final Clock clock;
    private final DurationHistogram reconciliations;
    private final Counter repairs;
    private final Gauge last;
    private final Gauge lost;
    private final Gauge wanted;
    private final Gauge present;
    private final Gauge foreign;

    MeteredReconciler(Reconciler reconciler, PrometheusRegistry registry, Clock clock) {
        this.reconciler = reconciler;
        this.clock = clock;
        reconciliations = new DurationHistogram("net_routed_reconcile_duration_seconds",
                "Reconciles of the host: no drift, drift repaired,"
                        + " drift that cannot be repaired, or failed.",
                registry, "outcome");
        Stream.of("clean", "repaired", "incomplete", "failed").forEach(reconciliations::expect);
        repairs = Counter.builder().name("net_routed_repairs_total").labelNames("step")
                .help("Steps carried out by reconciles.").register(registry);
        kinds(Step.class).forEach(kind -> repairs.initLabelValues(name(kind)));
        last = Gauge.builder().name("net_routed_last_reconcile_time_seconds")
                .help("Time of the last completed reconcile, in seconds since 1970.")
                .register(registry);
        lost = Gauge.builder().name("net_routed_links_lost")
                .help("Links of joined endpoints that are missing and could not be recreated, in the last reconcile.")
                .register(registry);
        wanted = Gauge.builder().name("net_routed_routes_wanted")
                .help("Desired routes in the last reconcile.").register(registry);
        present = Gauge.builder().name("net_routed_routes_present")
                .help("Desired routes that were present before any repair.").register(registry);
        foreign = Gauge.builder().name("net_routed_routes_foreign")
                .help("Foreign routes that blocked desired ones.").register(registry);
    }

    @Override
    public ReconcileResult reconcile() {
        long begun = System.nanoTime();
        String outcome = "failed";
        try {
            ReconcileResult result = reconciler.reconcile();
            outcome = outcome(result);
            take(result);
            return result;
        } finally {
            reconciliations.addSince(begun, outcome);
        }
    }

    private void take(ReconcileResult result) {
        result.done().stream().collect(Collectors.groupingBy(Step::getClass, Collectors.counting()))
                .forEach((kind, count) -> repairs.labelValues(name(kind)).inc(count));
        lost.set(result.lost().size());
        wanted.set(result.routes().wanted());
        present.set(result.routes().present());
        foreign.set(result.routes().foreign());
        last.set(clock.millis() / 1e3);
    }

    private static String outcome(ReconcileResult result) {
        if (!result.failed().isEmpty() || !result.blockedBy().isEmpty() || !result.lost().isEmpty()) {
            return "incomplete";
        }
        return result.done().isEmpty() ? "clean" : "repaired";
    }

    /** Returns the metric label: "add route" for AddRoute. */
    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(MeteredReconciler::kinds)
                : Stream.of(type);
    }

    private static String name(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
