package dev.routed.bootstrap.metrics;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.StateStore;
import dev.routed.http.call.CallObserver;
import dev.routed.http.call.RawResponse;
import dev.routed.netlink.neighbour.NeighbourTable;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** All metrics of this process. Each port is wrapped at most once. */
public final class Metrics {
    private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Clock clock;

    /** @param instance unique for each start */
    public Metrics(String version, String instance, Clock clock) {
        this.clock = clock;
        info("net_routed_build_info", "The running version; always 1.", "version", version);
        info("net_routed_instance_info", "This run of the daemon; always 1.", "id", instance);
        Gauge.builder().name("net_routed_start_time_seconds").help("Start time of the daemon, in seconds since 1970.")
                .register(registry).set(clock.millis() / 1e3);
    }

    private void info(String name, String help, String label, String value) {
        Gauge.builder().name(name).help(help).labelNames(label).register(registry).labelValues(value).set(1);
    }

    /** Returns the observer of all answered calls. */
    public CallObserver calls() {
        return new MeteredCalls(registry);
    }

    public HostNetwork metered(HostNetwork host) {
        return new MeteredHost(host, registry);
    }

    public StateStore metered(StateStore stateStore) {
        return new MeteredStateStore(stateStore, registry);
    }

    public Reconciler metered(Reconciler reconciler) {
        return new MeteredReconciler(reconciler, registry, clock);
    }

    public EngineSync metered(EngineSync engineSync) {
        return new MeteredEngineSync(engineSync, registry);
    }

    /**
     * Counts the recorded objects at each scrape.
     *
     * @param reserved addresses that are never leased
     */
    public void count(Supplier<Inventory> recorded, Collection<IpAddress> reserved) {
        registry.register(new StateGauges(recorded, reserved));
    }

    /** Counts the links that wait for deletion at each scrape. */
    public void countDeadLinks(IntSupplier backlog) {
        GaugeWithCallback.builder().name("net_routed_dead_links").help("Links waiting for deletion.")
                .callback(gauge -> gauge.call(backlog.getAsInt())).register(registry);
    }

    /** Reads the kernel's neighbour tables at each scrape; unreadable ones are left out. */
    public void countNeighbours(Supplier<List<NeighbourTable>> tables) {
        registry.register(new NeighbourTableGauges(tables));
    }

    /** Returns the current metrics in Prometheus' text format. */
    public RawResponse scrape() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            WRITER.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return new RawResponse(200, WRITER.getContentType(), text.toByteArray());
    }
}
