package dev.routed.domain.service.sync;

import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.port.out.FakeContainerEngine;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.service.World;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls about what the journal has lost and the engine still has. */
class RecoveryGateTest {
    private static final String SUBNET = "10.46.0.0/16";
    private static final PoolId POOL = new PoolId(SUBNET);
    private static final NetworkId NETWORK = new NetworkId("n1");
    private static final EndpointId ENDPOINT = new EndpointId("e1");
    private final World world = new World();
    private final FakeContainerEngine engine = new FakeContainerEngine();
    private final AtomicInteger asked = new AtomicInteger();
    private EngineSync engineSync;
    private RecoveryGate calls;

    @BeforeEach
    void a_container_on_a_network() {
        world.addresses.leaseRequested(world.pool(SUBNET), ip("10.46.0.1"));
        world.network("n1", SUBNET);
        world.container("n1", "e1", "ns1", "10.46.0.1/32");
        engine.network("n1", SUBNET, List.of(), List.of(), Map.of());
        engine.endpoint("n1", "e1", "10.46.0.1/32", Optional.of("ns1"), "169.254.1.1");
        start(InMemoryStateStore.unconfirmed());
    }

    private void start(InMemoryStateStore stateStore) {
        world.start(world.host, stateStore);
        EngineComparisons comparisons = new EngineComparisons(Duration.ZERO);
        engineSync = new EngineSyncService(world.lockedState, world.host, engine, world.teardown,
                new Defaults(List.of(), Mtu.ETHERNET), Clock.fixed(World.NOW, ZoneOffset.UTC), comparisons);
        calls = new RecoveryGate(world.lockedState, comparisons, this::compareInAnotherThread,
                new RecoveryGate.EngineCalls(world.pools, world.addresses, world.networks, world.endpoints));
    }

    /** Never comes back while the caller holds the lock of the services. */
    private void compareInAnotherThread() {
        asked.incrementAndGet();
        CompletableFuture.runAsync(engineSync::compare).join();
    }

    private void join(String endpoint, String address) {
        calls.createEndpoint(
                new EndpointRequest(NETWORK, new EndpointId(endpoint), List.of(InterfaceAddress.parse(address)),
                        Optional.empty(), Map.of()));
        calls.join(NETWORK, new EndpointId(endpoint), new Namespace("ns-" + endpoint));
    }

    @Test
    void a_container_starts_at_once_on_a_network_that_the_journal_has_lost() {
        assertThat(calls.leaseAutomatic(POOL)).as("the next one after that of the container that runs")
                .hasToString("10.46.0.2");
        join("e2", "10.46.0.2/32");
        assertThat(world.routes()).containsExactlyInAnyOrder("10.46.0.1/32", "10.46.0.2/32");
        assertThat(asked).hasValue(1);
    }

    @Test
    void so_it_does_when_the_address_came_from_elsewhere() {
        join("e2", "10.46.0.2/32");
        assertThat(world.routes()).containsExactlyInAnyOrder("10.46.0.1/32", "10.46.0.2/32");
        assertThat(asked).hasValue(1);
    }

    @Test
    void also_when_the_journal_is_an_old_one() {
        InMemoryStateStore old = InMemoryStateStore.unconfirmed();
        old.confirm();
        start(old);
        assertThat(calls.leaseAutomatic(POOL)).hasToString("10.46.0.2");
    }

    @Test
    void an_engine_that_does_not_answer_is_named_and_not_waited_for_by_each_call() {
        engine.setSilent(true);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> calls.leaseAutomatic(POOL)).isInstanceOf(Rejection.class)
                    .hasMessageStartingWith("the pool 10.46.0.0/16 is not in net-routed's journal")
                    .hasMessageContaining(
                            "the Docker Engine, which may know it, gave no usable answer within 0 s: Permission denied")
                    .hasMessageEndingWith("try again when the engine answers");
        }
        assertThat(asked).hasValue(1);
        engine.setSilent(false);
        engineSync.compare();
        assertThat(calls.leaseAutomatic(POOL)).hasToString("10.46.0.2");
    }

    @Test
    void a_journal_that_takes_nothing_is_named() {
        InMemoryStateStore full = InMemoryStateStore.unconfirmed();
        start(full);
        full.failNext();
        assertThatThrownBy(engineSync::compare).isInstanceOf(StateStoreFailure.class);
        assertThat(calls.leaseAutomatic(POOL)).as("when there is room again").hasToString("10.46.0.2");
    }

    @Test
    void new_networks_are_created_whether_the_engine_answers_or_not() {
        engine.setSilent(true);
        engineSync.compare();
        calls.open(new Pool(Prefix.parse("10.47.0.0/16"), Optional.empty()));
        calls.create(
                new NetworkRequest(new NetworkId("n2"), List.of(Prefix.parse("10.47.0.0/16")), List.of(), Map.of()));
        assertThat(calls.leaseAutomatic(new PoolId("10.47.0.0/16"))).hasToString("10.47.0.1");
        assertThat(asked).hasValue(0);
    }

    @Test
    void what_is_removed_while_the_engine_is_asked_is_not_adopted() {
        engine.setAfterwards(() -> {
            calls.leave(NETWORK, ENDPOINT);
            calls.deleteEndpoint(NETWORK, ENDPOINT);
            calls.release(POOL, ip("10.46.0.1"));
            engine.forgetEndpoint("e1");
        });
        assertThat(engineSync.compare().adopted()).isEmpty();
        engine.setAfterwards(() -> {});
        assertThat(engineSync.compare().undecided()).isTrue();
        assertThat(world.inventory().networks()).hasSize(1);
        assertThat(world.inventory().endpoints()).isEmpty();
    }

    @Test
    void a_network_and_its_pool_that_are_removed_are_not_adopted() {
        engine.setAfterwards(() -> {
            calls.delete(NETWORK);
            calls.close(POOL);
        });
        engine.forgetEndpoint("e1");
        assertThat(engineSync.compare().adopted()).isEmpty();
        assertThat(world.inventory().pools()).isEmpty();
    }

    @Test
    void what_the_engine_does_not_have_either_is_refused_as_unknown() {
        assertThatThrownBy(() -> calls.leaseGateway(new PoolId("10.99.0.0/16"), ip("10.99.0.1")))
                .isInstanceOf(Rejection.class)
                .hasMessageStartingWith(
                        "net-routed does not know the pool 10.99.0.0/16, and the Docker Engine's data did not");
        assertThatThrownBy(() -> calls.leaseRequested(new PoolId("10.99.0.0/16"), ip("10.99.0.1")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("create it again");
    }
}
