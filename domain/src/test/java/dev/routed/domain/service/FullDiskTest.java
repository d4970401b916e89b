package dev.routed.domain.service;

import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.state.Change;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While the journal fails, additions are rejected; removals continue and are recorded as soon as possible. */
class FullDiskTest {
    private final World world = new World();
    private PoolId pool;

    @BeforeEach
    void join() {
        pool = world.pool("10.46.0.0/16");
        world.network("n1", "10.46.0.0/16");
        world.addresses.leaseRequested(pool, ip("10.46.1.7"));
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
    }

    @Test
    void leave_succeeds_and_the_next_reconcile_records_it() {
        withFullDisk(() -> world.leave("n1", "e1"));
        assertThat(world.routes()).isEmpty();
        assertThat(world.inventory().joins()).isEmpty();
        int recorded = world.stateStore.groups().size();
        world.reconciler.reconcile();
        assertThat(world.stateStore.groups().subList(recorded, recorded + 1).get(0)).hasSize(1)
                .first().isInstanceOf(Change.EndpointLeft.class);
        world.reconciler.reconcile();
        assertThat(world.stateStore.groups()).hasSize(recorded + 1);
        world.assertConsistent();
    }

    @Test
    void everything_that_removes_goes_on_and_the_next_addition_records_it_first() {
        withFullDisk(() -> world.delete("n1", "e1"));
        withFullDisk(() -> world.addresses.release(pool, ip("10.46.1.7")));
        withFullDisk(() -> world.networks.delete(new NetworkId("n1")));
        withFullDisk(() -> world.pools.close(pool));
        world.collect();
        world.assertNoLinks();
        world.stateStore.failNext();
        assertThatThrownBy(() -> world.pool("10.47.0.0/16")).isInstanceOf(StateStoreFailure.class);
        assertThat(world.inventory().pools()).isEmpty();
        world.pool("10.47.0.0/16");
        assertThat(last(world.stateStore.groups())).extracting(change -> change.getClass().getSimpleName())
                .containsExactly(
                        "EndpointDeleted", "AddressReleased", "NetworkDeleted", "PoolClosed", "PoolOpened");
        world.assertConsistent();
    }

    @Test
    void what_adds_is_refused_and_not_there() {
        List<Runnable> additions = List.of(() -> world.pool("10.48.0.0/16"), () -> world.network("n2", "10.48.0.0/16"),
                () -> world.addresses.leaseAutomatic(pool), () -> world.addresses.leaseRequested(pool, ip("10.46.1.8")),
                () -> world.addresses.leaseGateway(pool, ip("10.46.0.9")),
                () -> world.endpoint("n1", "e2", "10.46.1.9/32"));
        for (Runnable addition : additions) {
            Inventory before = world.inventory();
            world.stateStore.failNext();
            assertThatThrownBy(addition::run).isInstanceOf(StateStoreFailure.class)
                    .hasMessageContaining("No space left");
            assertThat(world.inventory()).isEqualTo(before);
            addition.run();
            assertThat(world.inventory()).isNotEqualTo(before);
        }
        world.assertConsistent();
    }

    @Test
    void what_cannot_be_recorded_is_announced_as_before() {
        List<Runnable> wishes = List.of(world.announcements::drain,
                () -> world.announcements.advertise(ip("10.46.1.7"), false));
        for (Runnable wish : wishes) {
            world.stateStore.failNext();
            assertThatThrownBy(wish::run).isInstanceOf(StateStoreFailure.class);
            assertThat(world.routes()).containsExactly("10.46.1.7/32");
            world.assertConsistent();
        }
    }

    @Test
    void a_removal_that_was_never_recorded_is_undone_by_a_crash_and_asked_for_again() {
        withFullDisk(() -> world.leave("n1", "e1"));
        world.restart();
        world.reconciler.reconcile();
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
        world.delete("n1", "e1");
        world.collect();
        world.assertNoLinks();
        world.assertConsistent();
    }

    private void withFullDisk(Runnable removal) {
        world.stateStore.failNext();
        removal.run();
        assertThat(world.stateStore.failureIsPending()).isFalse();
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
