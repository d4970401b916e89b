package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.bootstrap.history.MergedHistory;
import dev.routed.bootstrap.history.RepairHistory;
import dev.routed.bootstrap.logging.ConcernedAddresses;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.operator.History;
import dev.routed.domain.port.in.operator.HistoryEvent;
import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.host.ContainerSetupService;
import dev.routed.domain.service.host.DeadLinkCollector;
import dev.routed.domain.service.host.LingeringRoutes;
import dev.routed.domain.service.host.ReconcileService;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergedHistoryTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");
    private static final IpAddress ADDRESS = IpAddress.parse("10.46.1.7");
    private static final Endpoint ENDPOINT = new Endpoint(new EndpointId("0d0a0e14bba3"), new NetworkId("n1"),
            List.of(InterfaceAddress.host(ADDRESS)), MacAddress.parse("02:42:0a:2e:01:07"), Mtu.ETHERNET);
    private static final HistoryEvent BEFORE = event(NOW.minusSeconds(1));
    private static final HistoryEvent AFTER = event(NOW.plusSeconds(1));
    private final FakeHost host = new FakeHost();

    private static HistoryEvent event(Instant at) {
        return new HistoryEvent(at, "EndpointJoined", Optional.empty(), Optional.empty(), List.of(ADDRESS.toString()),
                "joined");
    }

    private final History recorded = new History() {
        @Override
        public List<HistoryEvent> of(IpAddress address) {
            return recent(10);
        }

        @Override
        public List<HistoryEvent> recent(int most) {
            return List.of(AFTER, BEFORE).stream().limit(most).toList();
        }
    };

    private History afterAFlush() {
        InMemoryStateStore stateStore = new InMemoryStateStore();
        stateStore.record(List.of(new Change.EndpointCreated(ENDPOINT),
                new Change.EndpointJoined(
                        new Join(ENDPOINT, new Namespace("/run/netns/x"), List.of(IpAddress.parse("169.254.1.1"))))));
        LockedState lockedState = LockedState.load(stateStore.reopened());
        RepairHistory reconciler = new RepairHistory(new ReconcileService(lockedState, host,
                new LingeringRoutes(lockedState, host, (work, time) -> {}),
                new DeadLinkCollector(lockedState, host, Runnable::run, () -> false),
                new ContainerSetupService(lockedState, host)),
                Clock.fixed(NOW, ZoneOffset.UTC));
        host.keepAlive(new Namespace("/run/netns/x"));
        reconciler.reconcile();
        host.dropRoute(ADDRESS.hostPrefix());
        reconciler.reconcile();
        reconciler.reconcile();
        return new MergedHistory(recorded, reconciler);
    }

    @Test
    void repairs_stand_among_what_was_recorded_newest_first() {
        assertThat(afterAFlush().recent(10)).startsWith(AFTER, repaired()).endsWith(BEFORE);
        assertThat(afterAFlush().recent(2)).containsExactly(AFTER, repaired());
    }

    @Test
    void an_address_has_its_own_repairs_alone() {
        assertThat(afterAFlush().of(ADDRESS)).contains(AFTER, repaired(), BEFORE)
                .allSatisfy(event -> assertThat(event.concerned()).containsExactly("10.46.1.7"));
        assertThat(afterAFlush().of(IpAddress.parse("10.46.1.8"))).containsExactly(AFTER, BEFORE);
    }

    @Test
    void every_step_that_concerns_an_address_names_it() {
        HostRoute route = new HostRoute(ADDRESS.hostPrefix(), LinkName.hostEnd(ENDPOINT.id()));
        ContainerEnd end = new ContainerEnd(new Namespace("/run/netns/x"), List.of(), List.of(ADDRESS), List.of(),
                List.of());
        for (Step step : List.of(new Step.AddRoute(route), new Step.ReplaceRoute(route), new Step.DeleteRoute(route),
                new Step.SetUpContainerEnd(LinkName.hostEnd(ENDPOINT.id()), end))) {
            assertThat(step.handle(new ConcernedAddresses())).as("%s", step).containsExactly("10.46.1.7");
        }
    }

    private static HistoryEvent repaired() {
        return new HistoryEvent(NOW, "Repaired", Optional.empty(), Optional.empty(), List.of("10.46.1.7"),
                "add route 10.46.1.7/32 dev vethr0d0a0e14bb");
    }
}
