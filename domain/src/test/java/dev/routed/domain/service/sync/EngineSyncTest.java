package dev.routed.domain.service.sync;

import static dev.routed.domain.service.World.hostEnd;
import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.control.RecoveryFailure;
import dev.routed.domain.port.in.control.SyncResult;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.out.FakeContainerEngine;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.service.EndpointService;
import dev.routed.domain.service.InventoryService;
import dev.routed.domain.service.PoolService;
import dev.routed.domain.service.World;
import dev.routed.domain.service.check.AddressInUseCheck;
import dev.routed.domain.service.check.Poll;
import dev.routed.domain.service.host.ContainerPresence;
import dev.routed.domain.service.host.ContainerSetupService;
import dev.routed.domain.service.host.DeadLinkCollector;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.JoinSetup;
import dev.routed.domain.service.host.LingeringRoutes;
import dev.routed.domain.service.host.ReconcileService;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares the recorded state with the engine. */
class EngineSyncTest {
    private static final String SUBNET = "10.46.0.0/16";
    private final World world = new World();
    private final FakeContainerEngine engine = new FakeContainerEngine();
    private final HandClock clock = new HandClock();
    private LockedState lockedState;
    private EngineSync engineSync;
    private ReconcileService reconciler;
    private InventoryService inventory;
    private EndpointService joins;
    /** What happens while a call is paused. */
    private Runnable whilePausing = () -> {};
    /** What happens while a call waits for a withdrawal. */
    private Runnable whileWaiting = () -> {};

    @BeforeEach
    void a_container_on_a_network() {
        world.addresses.leaseRequested(world.pool(SUBNET), ip("10.46.1.7"));
        world.network("n1", SUBNET);
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        engine.network("n1", SUBNET, List.of(), List.of(), Map.of());
        engine.endpoint("n1", "e1", "10.46.1.7/32", Optional.of("ns1"), "169.254.1.1");
        start(world.stateStore);
    }

    private void start(InMemoryStateStore stateStore) {
        start(stateStore, new Defaults(List.of(), Mtu.ETHERNET));
    }

    private void start(InMemoryStateStore stateStore, Defaults defaults) {
        lockedState = LockedState.load(stateStore);
        inventory = new InventoryService(lockedState);
        DeadLinkCollector collector = new DeadLinkCollector(lockedState, world.host, Runnable::run, () -> false);
        LingeringRoutes lingering = new LingeringRoutes(lockedState, world.host, (work, time) -> {});
        ContainerSetupService containerSetup = new ContainerSetupService(lockedState, world.host);
        EndpointTeardown teardown = new EndpointTeardown(lingering, collector, containerSetup);
        engineSync = new EngineSyncService(lockedState, world.host, engine, teardown, defaults, clock,
                new EngineComparisons(Duration.ZERO));
        reconciler = new ReconcileService(lockedState, world.host, lingering, collector, containerSetup);
        joins = new EndpointService(lockedState, defaults,
                new AddressInUseCheck(world.host, world.table, new Poll(pause -> whileWaiting.run())),
                new JoinSetup(lockedState, world.host, world.table, lingering, containerSetup), teardown,
                new ContainerPresence(world.host),
                pause -> whilePausing.run());
    }

    private SyncResult afterGrace() {
        clock.advance(EngineSync.GRACE);
        return engineSync.compare();
    }

    @Test
    void what_both_have_stays() {
        engineSync.compare();
        SyncResult syncResult = afterGrace();
        assertThat(syncResult.known()).isTrue();
        assertThat(syncResult.undecided()).isFalse();
        assertThat(syncResult.removed()).isEmpty();
        assertThat(syncResult.adopted()).isEmpty();
        assertThat(inventory.inventory().joins()).hasSize(1);
    }

    @Test
    void an_engine_that_does_not_answer_changes_nothing() {
        engine.forgetEndpoint("e1");
        engine.setSilent(true);
        assertThat(engineSync.compare().failure()).contains("Permission denied");
        assertThat(afterGrace().known()).isFalse();
        assertThat(inventory.inventory().joins()).hasSize(1);
    }

    @Test
    void an_endpoint_that_the_engine_has_forgotten_goes_after_the_grace_time_with_link_route_and_lease() {
        engine.forgetEndpoint("e1");
        assertThat(engineSync.compare().undecided()).isTrue();
        clock.advance(EngineSync.GRACE.minusMillis(1));
        assertThat(engineSync.compare().removed()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(engineSync.compare().removed()).containsExactly(new Change.EndpointDeleted(new EndpointId("e1")),
                new Change.AddressReleased(ip("10.46.1.7")));
        assertThat(inventory.inventory().endpoints()).isEmpty();
        assertThat(inventory.inventory().leases()).isEmpty();
        assertThat(world.host.observe(HostQuery.of(world.desired())).links()).isEmpty();
        assertThat(world.host.observe(HostQuery.of(world.desired())).routes()).isEmpty();
    }

    @Test
    void a_join_that_the_engine_still_has_is_adopted() {
        lockedState.run(transaction -> transaction.remove(List.of(new Change.EndpointLeft(new EndpointId("e1")))));
        engineSync.compare();
        assertThat(afterGrace().adopted()).hasSize(1).allMatch(Change.EndpointJoined.class::isInstance);
        assertThat(inventory.inventory().joins()).hasSize(1);
        assertThat(afterGrace().adopted()).isEmpty();
    }

    @Test
    void an_endpoint_that_drains_is_not_joined_again_while_the_engine_waits_for_its_leaving() {
        NetworkId network = new NetworkId("n1");
        EndpointId drained = new EndpointId("e2");
        joins.createEndpoint(
                new EndpointRequest(network, drained, List.of(InterfaceAddress.parse("10.46.1.8/32")), Optional.empty(),
                        Map.of("drain-seconds", "60")));
        joins.join(network, drained, new Namespace("ns2"));
        engine.endpoint("n1", "e2", "10.46.1.8/32", Optional.of("ns2"), "169.254.1.1");
        List<Change> adopted = new ArrayList<>();
        whilePausing = () -> {
            engineSync.compare();
            adopted.addAll(afterGrace().adopted());
        };
        joins.leave(network, drained);
        assertThat(adopted).isEmpty();
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
        engineSync.compare();
        assertThat(afterGrace().adopted()).as("one that the engine has for good").hasSize(1);
    }

    @Test
    void a_difference_that_was_away_in_between_starts_anew() {
        engine.forgetEndpoint("e1");
        engineSync.compare();
        engine.endpoint("n1", "e1", "10.46.1.7/32", Optional.of("ns1"), "169.254.1.1");
        engineSync.compare();
        engine.forgetEndpoint("e1");
        assertThat(afterGrace().removed()).isEmpty();
        assertThat(inventory.inventory().endpoints()).hasSize(1);
    }

    @Test
    void an_engine_with_an_empty_data_root_leaves_nothing() {
        engine.forgetEndpoint("e1");
        engine.forgetNetwork("n1");
        engineSync.compare();
        afterGrace();
        assertThat(inventory.inventory())
                .isEqualTo(new Inventory(List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void a_pool_is_held_by_as_many_networks_as_the_engine_has() {
        world.pool(SUBNET);
        start(world.stateStore);
        engineSync.compare();
        assertThat(afterGrace().removed()).hasSize(1);
        assertThat(lockedState.<Integer>read(state -> state.holders(state.pools().get(0).id()))).isEqualTo(1);
    }

    @Test
    void a_lease_given_anew_between_two_comparisons_is_another_one() {
        Change leased = new Change.AddressLeased(
                new Lease(ip("10.46.1.9"), pool(), Lease.Purpose.REQUESTED, World.NOW));
        lockedState.run(transaction -> transaction.add(leased));
        assertThat(engineSync.compare().undecided()).isTrue();
        lockedState
                .run(transaction -> transaction.addAll(List.of(new Change.AddressReleased(ip("10.46.1.9")), leased)));
        assertThat(afterGrace().removed()).isEmpty();
        assertThat(inventory.inventory().leases()).hasSize(2);
        assertThat(afterGrace().removed()).as("one that stays unknown")
                .containsExactly(new Change.AddressReleased(ip("10.46.1.9")));
    }

    @Test
    void a_pool_held_anew_between_two_comparisons_is_not_one_that_was_held_too_often() {
        Pool pool = new Pool(Prefix.parse(SUBNET), Optional.empty());
        lockedState.run(transaction -> transaction.add(new Change.PoolOpened(pool)));
        assertThat(engineSync.compare().undecided()).isTrue();
        lockedState.run(transaction -> transaction
                .addAll(List.of(new Change.PoolClosed(pool.id()), new Change.PoolOpened(pool))));
        assertThat(afterGrace().removed()).isEmpty();
        assertThat(afterGrace().removed()).as("one that stays held too often")
                .containsExactly(new Change.PoolClosed(pool.id()));
    }

    @Test
    void what_was_given_out_since_the_engine_was_asked_is_no_difference() {
        engine.setAfterwards(() -> lockedState.run(transaction -> transaction.addAll(List.of(
                new Change.AddressLeased(new Lease(ip("10.46.1.9"), pool(), Lease.Purpose.REQUESTED, World.NOW)),
                new Change.PoolOpened(new Pool(Prefix.parse(SUBNET), Optional.empty()))))));
        assertThat(engineSync.compare().undecided()).isFalse();
    }

    @Test
    void the_lease_of_an_endpoint_whose_creation_waits_stays() {
        lease("10.46.1.9");
        NetworkId network = new NetworkId("n1");
        world.host.plantForeignRoute(new ForeignRoute(Prefix.parse("10.46.9.9/32"), "10.46.9.9 via 198.19.0.2"));
        List<Change> removed = new ArrayList<>();
        whileWaiting = () -> {
            engineSync.compare();
            removed.addAll(afterGrace().removed());
            world.host.withdrawForeignRoutes(Prefix.parse("10.46.9.9/32"));
        };
        joins.createEndpoint(
                new EndpointRequest(network, new EndpointId("e2"), List.of(InterfaceAddress.parse("10.46.1.9/32")),
                        Optional.empty(), Map.of("ip-aliases", "10.46.9.9")));
        assertThat(removed).isEmpty();
        engine.endpoint("n1", "e2", "10.46.1.9/32", Optional.empty());
        assertThat(afterGrace().removed()).isEmpty();
        assertThat(inventory.inventory().leases()).hasSize(2);
    }

    @Test
    void the_first_address_of_an_endpoint_stays_while_its_second_one_is_waited_for() {
        world.pool("fd00:46::/64");
        world.network("n1", SUBNET, "fd00:46::/64");
        start(world.stateStore);
        engine.forgetNetwork("n1");
        engine.network("n1", List.of(SUBNET, "fd00:46::/64"));
        lease("10.46.1.9");
        assertThat(lockedState.calls().leasingFrom(new PoolId("fd00:46::/64"), () -> {
            engineSync.compare();
            return afterGrace().removed();
        })).isEmpty();
        engineSync.compare();
        assertThat(afterGrace().removed()).as("one that nothing waits for")
                .containsExactly(new Change.AddressReleased(ip("10.46.1.9")));
    }

    @Test
    void the_lease_of_an_endpoint_that_was_created_since_the_engine_was_asked_stays() {
        lease("10.46.1.9");
        engineSync.compare();
        engine.setAfterwards(() -> joins.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e2"),
                List.of(InterfaceAddress.parse("10.46.1.9/32")), Optional.empty(), Map.of())));
        assertThat(afterGrace().removed()).isEmpty();
        assertThat(inventory.inventory().leases()).hasSize(2);
    }

    @Test
    void an_endpoint_is_not_created_with_a_lease_that_was_given_to_another_network_meanwhile() {
        lease("10.46.1.9");
        world.host.plantForeignRoute(new ForeignRoute(Prefix.parse("10.46.9.9/32"), "10.46.9.9 via 198.19.0.2"));
        whileWaiting = () -> {
            lockedState.run(transaction -> transaction.remove(List.of(new Change.AddressReleased(ip("10.46.1.9")))));
            lease("10.46.1.9");
            world.host.withdrawForeignRoutes(Prefix.parse("10.46.9.9/32"));
        };
        assertThatThrownBy(() -> joins.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e2"),
                List.of(InterfaceAddress.parse("10.46.1.9/32")), Optional.empty(), Map.of("ip-aliases", "10.46.9.9"))))
                .isInstanceOf(Rejection.class).hasMessageContaining("the address 10.46.1.9 of endpoint e2")
                .hasMessageContaining("was released while the endpoint was being created");
        assertThat(inventory.inventory().endpoints()).hasSize(1);
    }

    @Test
    void nor_on_a_network_that_has_gone_meanwhile() {
        lease("10.46.1.9");
        world.host.plantForeignRoute(new ForeignRoute(Prefix.parse("10.46.9.9/32"), "10.46.9.9 via 198.19.0.2"));
        whileWaiting = () -> {
            lockedState.run(transaction -> transaction.remove(List.of(new Change.NetworkDeleted(new NetworkId("n1")))));
            world.host.withdrawForeignRoutes(Prefix.parse("10.46.9.9/32"));
        };
        assertThatThrownBy(() -> joins.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e2"),
                List.of(InterfaceAddress.parse("10.46.1.9/32")), Optional.empty(), Map.of("ip-aliases", "10.46.9.9"))))
                .isInstanceOf(Rejection.class).hasMessageContaining("does not know network n1");
    }

    private void lease(String address) {
        lockedState.run(transaction -> transaction
                .add(new Change.AddressLeased(new Lease(ip(address), pool(), Lease.Purpose.REQUESTED, World.NOW))));
    }

    private PoolId pool() {
        return new Pool(Prefix.parse(SUBNET), Optional.empty()).id();
    }

    @Test
    void addresses_of_a_bridge_network_over_our_pool_are_in_use() {
        engine.bridge("b1", SUBNET);
        engine.endpoint("b1", "e9", "10.46.1.9/32", Optional.empty());
        world.addresses.leaseRequested(world.pool(SUBNET), ip("10.46.1.9"));
        start(world.stateStore);
        engineSync.compare();
        assertThat(afterGrace().removed()).isEmpty();
        assertThat(inventory.inventory().leases()).hasSize(2);
    }

    @Test
    void a_lost_journal_is_rebuilt_from_host_and_engine() {
        engine.network("n2", "10.47.0.0/16", List.of("10.47.0.1"), List.of("10.47.0.9"), Map.of("mtu", "9000"));
        engine.endpoint("n2", "e2", "10.47.1.7/32", Optional.empty());
        start(InMemoryStateStore.unconfirmed());
        assertThat(reconciler.reconcile().done()).isEmpty();
        engineSync.compare();

        Inventory rebuilt = inventory.inventory();
        assertThat(rebuilt.joins()).singleElement().satisfies(join -> {
            assertThat(join.endpoint().id()).isEqualTo(new EndpointId("e1"));
            assertThat(join.nextHops()).containsExactly(ip("169.254.1.1"));
        });
        assertThat(rebuilt.endpoints()).extracting(endpoint -> endpoint.mtu().bytes()).containsExactly(1500, 9000);
        assertThat(rebuilt.leases()).extracting(lease -> lease.address().toString() + " " + lease.purpose())
                .containsExactlyInAnyOrder("10.46.1.7 REQUESTED", "10.47.0.1 GATEWAY", "10.47.0.9 REQUESTED",
                        "10.47.1.7 REQUESTED");
        assertThat(rebuilt.leases()).allSatisfy(lease -> assertThat(lease.since()).isEqualTo(clock.instant()));
        assertThat(rebuilt.networks()).extracting(network -> network.id().text()).containsExactly("n1", "n2");
        assertThat(reconciler.reconcile().done()).isEmpty();
        assertThat(afterGrace().adopted()).isEmpty();
    }

    @Test
    void a_gateway_that_docker_29_reports_though_no_user_gave_it_is_neither_adopted_nor_leased() {
        engine.network("now", "10.47.0.0/16", List.of("10.47.0.1"), List.of(), Map.of());
        engine.network("then", "10.48.0.0/16", List.of("169.254.1.1"), List.of(), Map.of());
        engine.network("given", "10.49.0.0/16", List.of("10.49.0.9"), List.of(), Map.of());
        start(InMemoryStateStore.unconfirmed(), new Defaults(List.of(ip("10.47.0.1")), Mtu.ETHERNET));
        engineSync.compare();

        assertThat(inventory.inventory().networks()).extracting(network -> network.id() + " " + network.gateways())
                .containsExactlyInAnyOrder("n1 []", "now []", "then []", "given [10.49.0.9]");
        assertThat(inventory.inventory().leases()).extracting(lease -> lease.address().toString())
                .containsExactlyInAnyOrder("10.46.1.7", "10.49.0.9");
    }

    @Test
    void an_address_of_a_further_subnet_is_rebuilt_so_that_the_engine_can_release_it_where_it_asked() {
        engine.network("n2", List.of("10.47.0.0/30", "10.48.0.0/24"));
        engine.endpoint("n2", "e2", "10.48.0.1/32", Optional.empty());
        InMemoryStateStore lost = InMemoryStateStore.unconfirmed();
        start(lost);
        engineSync.compare();
        afterGrace();
        world.start(world.host, lost);
        assertThat(world.inventory().leases()).extracting(lease -> lease.address() + " of " + lease.pool())
                .contains("10.48.0.1 of 10.48.0.0/24");
        world.addresses.release(new PoolId("10.47.0.0/30"), ip("10.48.0.1"));
        assertThat(world.inventory().leases()).extracting(Lease::address).containsExactly(ip("10.46.1.7"));
    }

    @Test
    void links_of_a_lost_journal_are_spared_until_the_engine_has_been_asked() {
        engine.setSilent(true);
        start(InMemoryStateStore.unconfirmed());
        engineSync.compare();
        assertThat(reconciler.reconcile().done()).isEmpty();
        assertThat(world.host.observe(HostQuery.of(world.desired())).links()).containsKey(hostEnd("e1"));
    }

    @Test
    void links_that_the_engine_does_not_know_go_once_it_has_confirmed_the_rest() {
        engine.forgetEndpoint("e1");
        start(InMemoryStateStore.unconfirmed());
        engineSync.compare();
        assertThat(reconciler.reconcile().done()).isEmpty();
        afterGrace();
        reconciler.reconcile();
        assertThat(world.host.observe(HostQuery.of(world.desired())).links()).isEmpty();
        assertThat(lockedState.<Boolean>read(state -> state.network(new NetworkId("n1")).isPresent())).isTrue();
    }

    @Test
    void a_lost_journal_is_not_believed_either_after_a_restart_with_something_new_in_it() {
        InMemoryStateStore lost = InMemoryStateStore.unconfirmed();
        start(lost);
        new PoolService(lockedState, new Defaults(List.of(), Mtu.ETHERNET))
                .open(new Pool(Prefix.parse("10.99.0.0/24"), Optional.empty()));
        start(lost.reopened());
        reconciler.reconcile();
        assertThat(world.host.observe(HostQuery.of(world.desired())).links()).containsKey(hostEnd("e1"));
    }

    @Test
    void a_confirmed_journal_is_believed_after_a_restart() {
        InMemoryStateStore lost = InMemoryStateStore.unconfirmed();
        start(lost);
        engineSync.compare();
        assertThat(engineSync.compare().undecided()).isTrue();
        assertThat(lost.reopened().isConfirmed()).as("whatever a call has asked for meanwhile").isFalse();
        afterGrace();
        assertThat(lost.reopened().isConfirmed()).isTrue();
    }

    @Test
    void while_the_journal_may_have_lost_something_no_container_takes_the_route_of_another() {
        InMemoryStateStore lost = InMemoryStateStore.unconfirmed();
        world.start(world.host, lost);
        world.network("n2", SUBNET);
        world.endpoint("n2", "e2", "10.46.1.7/32");
        assertThatThrownBy(() -> world.join("n2", "e2", "ns2")).isInstanceOf(Rejection.class)
                .hasMessageContaining("the journal was lost").hasMessageContaining(hostEnd("e1").text());
        assertThat(world.host.observe(HostQuery.of(world.desired())).routes()).extracting(Object::toString)
                .containsExactly("10.46.1.7/32 dev " + hostEnd("e1"));
    }

    @Test
    void one_network_that_would_be_refused_today_does_not_keep_the_others_lost() {
        engine.network("n3", "10.48.0.0/16", List.of(), List.of(), Map.of("colour", "blue"));
        start(InMemoryStateStore.unconfirmed());
        engineSync.compare();
        afterGrace();
        assertThat(inventory.inventory().networks()).extracting(network -> network.id().text()).containsExactly("n1");
        assertThat(inventory.inventory().pools()).hasSize(1);
        assertThat(inventory.inventory().joins()).hasSize(1);
    }

    @Test
    void a_container_that_cannot_be_adopted_keeps_its_link_and_route_until_the_engine_has_it_no_longer() {
        engine.forgetNetwork("n1");
        engine.network("n1", SUBNET, List.of(), List.of(), Map.of("colour", "blue"));
        InMemoryStateStore lost = InMemoryStateStore.unconfirmed();
        start(lost);
        engineSync.compare();
        SyncResult syncResult = afterGrace();
        assertThat(syncResult.adoptionFailures()).extracting(RecoveryFailure::what)
                .containsExactly("network n1", "endpoint e1 on network n1 [10.46.1.7]");
        assertThat(syncResult.adoptionFailures()).allSatisfy(refused -> assertThat(refused.why()).contains("colour"));
        assertThat(reconciler.reconcile().done()).isEmpty();
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
        assertThat(lost.reopened().isConfirmed()).isFalse();

        engine.forgetEndpoint("e1");
        engine.forgetNetwork("n1");
        assertThat(afterGrace().adoptionFailures()).isEmpty();
        reconciler.reconcile();
        assertThat(world.host.observe(HostQuery.of(world.desired())).links()).isEmpty();
    }
}
