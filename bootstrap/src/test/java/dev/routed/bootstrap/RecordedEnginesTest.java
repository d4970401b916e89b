package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.port.out.FakeRoutingTable;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.service.AddressService;
import dev.routed.domain.service.EndpointService;
import dev.routed.domain.service.InventoryService;
import dev.routed.domain.service.NetworkService;
import dev.routed.domain.service.PoolService;
import dev.routed.domain.service.check.AddressInUseCheck;
import dev.routed.domain.service.check.Poll;
import dev.routed.domain.service.host.ContainerPresence;
import dev.routed.domain.service.host.ContainerSetupService;
import dev.routed.domain.service.host.DeadLinkCollector;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.JoinSetup;
import dev.routed.domain.service.host.LingeringRoutes;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.http.UnixSocketServer;
import dev.routed.http.call.CallObserver;
import dev.routed.http.plugin.PluginProtocol;
import dev.routed.http.replay.Conformance;
import dev.routed.http.replay.Exchange;
import dev.routed.http.replay.Recording;
import dev.routed.http.replay.Replayer;
import dev.routed.http.socket.SocketPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays the recorded requests of three engines, and handmade ones of Docker 29, against the real services on an
 * in-memory host and journal.
 */
class RecordedEnginesTest {
    private final FakeHost host = new FakeHost();
    private final InMemoryStateStore stateStore = new InMemoryStateStore();
    private InventoryService inventory;
    private UnixSocketServer server;
    private Replayer replayer;

    @BeforeEach
    void start(@TempDir Path directory) {
        Defaults defaults = new Defaults(List.of(IpAddress.parse("198.19.0.1")), Mtu.ETHERNET);
        LockedState lockedState = LockedState.load(stateStore);
        DeadLinkCollector collector = new DeadLinkCollector(lockedState, host, Runnable::run, () -> false);
        ContainerSetupService containerSetup = new ContainerSetupService(lockedState, host);
        LingeringRoutes lingering = new LingeringRoutes(lockedState, host, (work, time) -> {});
        EndpointTeardown teardown = new EndpointTeardown(lingering, collector, containerSetup);
        inventory = new InventoryService(lockedState);
        AddressInUseCheck addressInUseCheck = new AddressInUseCheck(host, new FakeRoutingTable(),
                new Poll(pause -> {}));
        Path socket = directory.resolve("s.sock");
        server = UnixSocketServer.start(List.of(socket), SocketPolicy.ENGINE, PluginProtocol.of(
                new PoolService(lockedState, defaults),
                new AddressService(lockedState, defaults, addressInUseCheck, teardown, new ContainerPresence(host),
                        Clock.systemUTC(),
                        new Poll(pause -> {})),
                new NetworkService(lockedState, defaults, new FakeRoutingTable(), teardown),
                new EndpointService(lockedState, defaults, addressInUseCheck,
                        new JoinSetup(lockedState, host, new FakeRoutingTable(), lingering, containerSetup), teardown,
                        new ContainerPresence(host),
                        pause -> {}),
                containerSetup), CallObserver.none());
        replayer = new Replayer(socket);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static List<Recording> recordings() {
        return Recording.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void every_call_is_answered_and_host_journal_and_ledger_agree(Recording recording) throws IOException {
        List<Exchange> exchanges = replayer.load(recording);
        assertThat(exchanges).isNotEmpty().allSatisfy(Conformance::assertSuccess);

        Inventory all = inventory.inventory();
        DesiredHost desired = DesiredHost.of(all.joins(), all.endpoints().stream().map(Endpoint::id).toList());
        assertThat(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps()).isEmpty();
        assertThat(new InventoryService(LockedState.load(stateStore.reopened())).inventory())
                .usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(all);
    }

    @Test
    void a_container_that_docker_29_recreates_has_the_same_address() throws IOException {
        List<String> addresses = replayer.load(Recording.named("29/recreate-handmade")).stream()
                .filter(exchange -> exchange.call().equals("NetworkDriver.CreateEndpoint"))
                .map(exchange -> exchange.request().at("/Interface/Address").asText()).toList();
        assertThat(addresses).hasSize(2).containsOnly(addresses.get(0));
    }
}
