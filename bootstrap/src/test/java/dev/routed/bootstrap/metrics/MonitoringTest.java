package dev.routed.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.control.SyncResult;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.host.ContainerSetupService;
import dev.routed.domain.service.host.DeadLinkCollector;
import dev.routed.domain.service.host.LingeringRoutes;
import dev.routed.domain.service.host.ReconcileService;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.http.call.CallOutcome;
import dev.routed.netlink.neighbour.NeighbourTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard and the alerts refer only to existing metrics, and the page has all of them. */
class MonitoringTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAME = Pattern.compile("net_routed_[a-z_]+");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (net_routed_[a-z_]+) ");
    private static final Pool POOL = new Pool(Prefix.parse("10.46.1.0/29"), Optional.empty());
    private final Metrics metrics = new Metrics("1.2.3", "run-1", Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(strings = {"docker/monitoring/grafana-dashboard.json", "docker/monitoring/net-routed-alerts.yml",
        "docker/monitoring/README.md"})
    void names_only_metrics_that_there_are(String file) throws IOException {
        everythingHappens();
        Set<String> named = names(Files.readString(PROJECT.resolve(file)));
        assertThat(named).isNotEmpty().isSubsetOf(names(new String(metrics.scrape().body(), StandardCharsets.UTF_8)));
    }

    @Test
    void the_page_has_all_metrics() throws IOException {
        everythingHappens();
        Set<String> all = TYPE.matcher(new String(metrics.scrape().body(), StandardCharsets.UTF_8)).results()
                .map(found -> found.group(1)).collect(Collectors.toSet());
        assertThat(names(Files.readString(PROJECT.resolve("docker/monitoring/README.md"))))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private void everythingHappens() {
        FakeHost host = new FakeHost();
        HostNetwork metered = metrics.metered(host);
        host.failNext(step -> true);
        metered.apply(List
                .of(new Step.AddRoute(new HostRoute(Prefix.parse("10.46.1.2/32"), new LinkName("vethr0d0a0e14bb")))));
        LockedState lockedState = LockedState.load(metrics.metered(new InMemoryStateStore()));
        metrics.metered(new ReconcileService(lockedState, metered,
                new LingeringRoutes(lockedState, metered, (work, time) -> {}),
                new DeadLinkCollector(lockedState, metered, Runnable::run, () -> false),
                new ContainerSetupService(lockedState, metered))).reconcile();
        metrics.metered((EngineSync) () -> new SyncResult(Optional.empty(), List.of(), List.of(), List.of(), false))
                .compare();
        metrics.calls().answered("NetworkDriver.Join", CallOutcome.DONE, Duration.ofMillis(1));
        metrics.count(() -> new Inventory(List.of(POOL), List.of(new Lease(IpAddress.parse("10.46.1.2"), POOL.id(),
                Lease.Purpose.AUTOMATIC, Instant.EPOCH)), List.of(), List.of(), List.of()), List.of());
        metrics.countDeadLinks(() -> 0);
        metrics.countNeighbours(
                () -> List.of(new NeighbourTable(Family.IPV4, 7, new NeighbourTable.Limits(128, 512, 1024))));
    }
}
