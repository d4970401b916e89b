package dev.routed.bootstrap.metrics;

import dev.routed.http.call.CallObserver;
import dev.routed.http.call.CallOutcome;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Locale;

/** Counts and times calls by method and outcome. */
final class MeteredCalls implements CallObserver {
    private final DurationHistogram calls;

    MeteredCalls(PrometheusRegistry registry) {
        calls = new DurationHistogram("net_routed_call_duration_seconds",
                "Calls on the sockets and the port, by method and outcome.", registry, "method", "outcome");
    }

    @Override
    public void answered(String call, CallOutcome outcome, Duration took) {
        calls.add(took.toNanos(), call, outcome.name().toLowerCase(Locale.ROOT));
    }
}
