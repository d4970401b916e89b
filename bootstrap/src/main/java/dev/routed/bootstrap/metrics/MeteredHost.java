package dev.routed.bootstrap.metrics;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedRoutes;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Times operations on the host, and counts its errors. */
final class MeteredHost implements HostNetwork {
    /** For failures without an error of the kernel. */
    private static final String OTHER = "other";
    private final HostNetwork host;
    private final DurationHistogram operations;
    private final Counter errors;

    MeteredHost(HostNetwork host, PrometheusRegistry registry) {
        this.host = host;
        operations = new DurationHistogram("net_routed_host_operation_duration_seconds",
                "Duration of reading and changing the host's links and routes.", registry, "operation");
        errors = Counter.builder().name("net_routed_netlink_errors_total").labelNames("errno")
                .help("Steps that the kernel refused, and failed queries, by error.")
                .register(registry);
    }

    @Override
    public ObservedHost observe(HostQuery query) {
        return timed("observe", () -> host.observe(query));
    }

    @Override
    public ObservedRoutes observeRoutes(HostQuery query) {
        return timed("observe routes", () -> host.observeRoutes(query));
    }

    @Override
    public Set<HostRoute> observeUnreachable() {
        return timed("observe unreachable", host::observeUnreachable);
    }

    @Override
    public ObservedHost observeTargets(HostQuery query) {
        return timed("observe part", () -> host.observeTargets(query));
    }

    @Override
    public ObservedContainerEnds observeContainerEnds(Map<LinkName, ContainerEnd> wanted) {
        ObservedContainerEnds seen = timed("observe containers", () -> host.observeContainerEnds(wanted));
        seen.unreadable().values().forEach(this::count);
        return seen;
    }

    @Override
    public boolean isGone(Namespace namespace) {
        return host.isGone(namespace);
    }

    @Override
    public List<StepFailure> apply(List<Step> steps) {
        List<StepFailure> failures = timed("apply", () -> host.apply(steps));
        failures.forEach(failure -> count(failure.error()));
        return failures;
    }

    private <T> T timed(String operation, Supplier<T> work) {
        long begun = System.nanoTime();
        try {
            return work.get();
        } catch (HostFailure failure) {
            count(failure.error());
            throw failure;
        } finally {
            operations.addSince(begun, operation);
        }
    }

    private void count(HostError error) {
        errors.labelValues(error.code().orElse(OTHER)).inc();
    }
}
