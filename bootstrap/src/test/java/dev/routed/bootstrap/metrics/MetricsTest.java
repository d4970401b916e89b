package dev.routed.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.in.control.SyncResult;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.host.ContainerSetupService;
import dev.routed.domain.service.host.DeadLinkCollector;
import dev.routed.domain.service.host.LingeringRoutes;
import dev.routed.domain.service.host.ReconcileService;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import dev.routed.http.call.CallOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_900_000_000);
    private static final LinkName LINK = LinkName.hostEnd(new EndpointId("0d0a0e14bba3"));
    private static final HostRoute ROUTE = new HostRoute(Prefix.parse("10.46.1.7/32"), LINK);
    private static final Endpoint ENDPOINT = new Endpoint(new EndpointId("0d0a0e14bba3"), new NetworkId("n1"),
            List.of(InterfaceAddress.parse("10.46.1.7/32")), MacAddress.parse("02:42:0a:2e:01:07"), new Mtu(1500));
    private static final Join JOIN = new Join(ENDPOINT, new Namespace("/run/netns/x"),
            List.of(IpAddress.parse("169.254.1.1")));
    private final FakeHost host = new FakeHost();
    private final Metrics metrics = new Metrics("1.2.3", "run-1", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void the_program_and_this_run_of_it_are_named() {
        assertThat(lines()).contains("net_routed_build_info{version=\"1.2.3\"} 1.0",
                "net_routed_instance_info{id=\"run-1\"} 1.0", "net_routed_start_time_seconds 1.9E9");
    }

    @Test
    void calls_are_counted_and_timed_by_method_and_outcome() {
        metrics.calls().answered("NetworkDriver.Join", CallOutcome.DONE, Duration.ofMillis(3));
        assertThat(lines()).contains(
                "net_routed_call_duration_seconds_count{method=\"NetworkDriver.Join\",outcome=\"done\"} 1",
                "net_routed_call_duration_seconds_bucket{method=\"NetworkDriver.Join\","
                        + "outcome=\"done\",le=\"0.0025\"} 0",
                "net_routed_call_duration_seconds_bucket{method=\"NetworkDriver.Join\","
                        + "outcome=\"done\",le=\"0.005\"} 1");
    }

    @Test
    void commits_are_counted_by_outcome() {
        InMemoryStateStore store = new InMemoryStateStore();
        StateStore stateStore = metrics.metered(store);
        List<Change> change = List.of(new Change.EndpointCreated(ENDPOINT));
        stateStore.record(change);
        store.failNext(new StateStoreFailure("No space left on device", null));
        assertThatThrownBy(() -> stateStore.record(change)).isInstanceOf(StateStoreFailure.class);
        assertThat(lines()).contains("net_routed_journal_commit_duration_seconds_count{outcome=\"done\"} 1",
                "net_routed_journal_commit_duration_seconds_count{outcome=\"failed\"} 1");
    }

    @Test
    void reconcile_that_repairs_is_counted_with_its_steps() {
        host.keepAlive(JOIN.namespace());
        Reconciler reconciler = reconciler();
        assertThat(lines()).contains("net_routed_repairs_total{step=\"add route\"} 0.0");
        reconciler.reconcile();
        assertThat(lines()).contains("net_routed_repairs_total{step=\"restore link\"} 1.0",
                "net_routed_repairs_total{step=\"add route\"} 1.0", "net_routed_last_reconcile_time_seconds 1.9E9",
                "net_routed_reconcile_duration_seconds_count{outcome=\"repaired\"} 1");
        reconciler.reconcile();
        assertThat(lines()).contains("net_routed_repairs_total{step=\"add route\"} 1.0",
                "net_routed_reconcile_duration_seconds_count{outcome=\"clean\"} 1", "net_routed_routes_wanted 1.0",
                "net_routed_routes_present 1.0", "net_routed_routes_foreign 0.0");
    }

    @Test
    void observation_for_another_purpose_is_no_reconcile() {
        HostNetwork metered = metrics.metered(host);
        reconciler(metered).reconcile();
        metered.observe(HostQuery.ours());
        assertThat(lines()).contains("net_routed_routes_wanted 1.0");
    }

    @Test
    void a_reconcile_that_cannot_repair_everything_is_incomplete() {
        host.plantForeignRoute(new ForeignRoute(ROUTE.destination(), "10.46.1.7/32 via 192.0.2.1 proto static"));
        reconciler().reconcile();
        assertThat(lines()).contains("net_routed_links_lost 1.0", "net_routed_routes_wanted 1.0",
                "net_routed_routes_present 0.0", "net_routed_routes_foreign 1.0",
                "net_routed_reconcile_duration_seconds_count{outcome=\"incomplete\"} 1");
    }

    @Test
    void failed_reconcile_is_counted_too() {
        host.failNextObservation();
        Reconciler reconciler = reconciler();
        assertThatThrownBy(reconciler::reconcile).isInstanceOf(HostFailure.class);
        assertThat(lines()).contains("net_routed_reconcile_duration_seconds_count{outcome=\"failed\"} 1",
                "net_routed_host_operation_duration_seconds_count{operation=\"observe\"} 1");
    }

    @Test
    void refusals_of_the_host_are_counted_by_its_error() {
        HostNetwork metered = metrics.metered(host);
        host.failNext(step -> true);
        metered.apply(List.of(new Step.AddRoute(ROUTE)));
        host.failNextChange();
        assertThatThrownBy(() -> metered.apply(List.of(new Step.AddRoute(ROUTE)))).isInstanceOf(HostFailure.class);
        host.loseFilters();
        metered.apply(List.of(new Step.PutFilter(new LinkFilter(LINK, Optional.empty(), Optional.empty()))));
        assertThat(lines()).contains("net_routed_netlink_errors_total{errno=\"EIO\"} 1.0",
                "net_routed_netlink_errors_total{errno=\"EMFILE\"} 1.0",
                "net_routed_netlink_errors_total{errno=\"other\"} 1.0");
    }

    private Reconciler reconciler() {
        return reconciler(metrics.metered(host));
    }

    private Reconciler reconciler(HostNetwork metered) {
        InMemoryStateStore stateStore = new InMemoryStateStore();
        stateStore.record(List.of(new Change.EndpointCreated(ENDPOINT), new Change.EndpointJoined(JOIN)));
        LockedState lockedState = LockedState.load(stateStore.reopened());
        return metrics.metered(new ReconcileService(lockedState, metered,
                new LingeringRoutes(lockedState, metered, (work, time) -> {}),
                new DeadLinkCollector(lockedState, metered, Runnable::run, () -> false),
                new ContainerSetupService(lockedState, metered)));
    }

    @Test
    void what_is_recorded_is_counted_at_each_scrape() {
        Pool pool = new Pool(Prefix.parse("10.46.1.0/29"), Optional.empty());
        metrics.count(() -> new Inventory(List.of(pool),
                List.of(new Lease(IpAddress.parse("10.46.1.2"), pool.id(), Lease.Purpose.AUTOMATIC, NOW)), List.of(),
                List.of(ENDPOINT), List.of(JOIN)),
                List.of(IpAddress.parse("10.46.1.1")));
        metrics.countDeadLinks(() -> 7);
        assertThat(lines()).contains("net_routed_networks 0.0", "net_routed_endpoints{joined=\"yes\"} 1.0",
                "net_routed_endpoints{joined=\"no\"} 0.0",
                "net_routed_leases{pool=\"10.46.1.0/29\",purpose=\"automatic\"} 1.0",
                "net_routed_free_addresses{pool=\"10.46.1.0/29\"} 4.0", "net_routed_dead_links 7.0");
    }

    @Test
    void engine_availability_is_a_metric() {
        Change gone = new Change.EndpointDeleted(ENDPOINT.id());
        EngineSync engineSync = metrics.metered(
                (EngineSync) () -> new SyncResult(Optional.empty(), List.of(gone), List.of(), List.of(), false));
        assertThat(lines()).contains("net_routed_engine_up 0.0");
        engineSync.compare();
        assertThat(lines()).contains("net_routed_engine_up 1.0",
                "net_routed_engine_sync_changes_total{kind=\"removed\"} 1.0",
                "net_routed_engine_sync_changes_total{kind=\"adopted\"} 0.0");
    }

    private List<String> lines() {
        return new String(metrics.scrape().body(), StandardCharsets.UTF_8).lines().toList();
    }
}
