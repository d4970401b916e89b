package dev.routed.bootstrap.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** A histogram of durations, by labels. */
final class DurationHistogram {
    /** Bucket bounds in seconds: from a call that only records to one that Docker almost times out on. */
    private static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    private static final double NANOS = 1e9;
    private final Histogram histogram;

    DurationHistogram(String name, String help, PrometheusRegistry registry, String... labels) {
        histogram = Histogram.builder().name(name).help(help).labelNames(labels).classicOnly()
                .classicUpperBounds(BOUNDS)
                .register(registry);
    }

    /** Initializes the labels, so that they are shown with a count of zero. */
    void expect(String... labels) {
        histogram.initLabelValues(labels);
    }

    void add(long nanos, String... labels) {
        histogram.labelValues(labels).observe(nanos / NANOS);
    }

    /** @param begun start time from {@link System#nanoTime} */
    void addSince(long begun, String... labels) {
        add(System.nanoTime() - begun, labels);
    }
}
