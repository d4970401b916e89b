package dev.routed.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Concurrent calls as from several engines, while reconciles and link deletions run. */
class ConcurrencyTest {
    private static final int THREADS = 6;
    private static final int CONTAINERS = 30;
    private final World world = new World();
    private final PoolId pool = world.pool("10.46.0.0/22");
    private final Set<IpAddress> held = ConcurrentHashMap.newKeySet();

    @Test
    void concurrent_leases_are_unique_and_the_host_matches_the_journal() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        AtomicBoolean over = new AtomicBoolean();
        try {
            Future<?> reconciler = threads.submit(() -> reconciler(over));
            List<Future<?>> lives = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                String name = "n" + i;
                lives.add(threads.submit(() -> live(name)));
            }
            for (Future<?> life : lives) {
                life.get(60, TimeUnit.SECONDS);
            }
            over.set(true);
            reconciler.get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertEnd();
    }

    private void reconciler(AtomicBoolean over) {
        while (!over.get()) {
            assertThat(world.reconciler.reconcile().lost()).isEmpty();
            world.collect();
        }
    }

    /** Runs a network whose containers come and go; every third one stays. */
    private void live(String network) {
        world.network(network, "10.46.0.0/22");
        for (int i = 0; i < CONTAINERS; i++) {
            String id = network + "-" + i;
            IpAddress address = world.addresses.leaseAutomatic(pool);
            assertThat(held.add(address)).as("%s is free", address).isTrue();
            world.container(network, id, "ns-" + id, address + "/32");
            if (i % 3 != 0) {
                end(network, id, address, i % 3 == 1);
            }
        }
    }

    private void end(String network, String id, IpAddress address, boolean orderly) {
        if (orderly) {
            world.leave(network, id);
        }
        world.delete(network, id);
        held.remove(address);
        world.addresses.release(pool, address);
    }

    private void assertEnd() {
        world.collect();
        assertThat(world.reconciler.reconcile().failed()).isEmpty();
        assertThat(world.inventory().joins()).hasSize(THREADS * CONTAINERS / 3);
        assertThat(world.observed().links()).hasSize(THREADS * CONTAINERS / 3);
        assertThat(world.inventory().endpoints()).extracting(endpoint -> endpoint.addresses().get(0).address())
                .containsExactlyInAnyOrderElementsOf(held);
        world.assertConsistent();
    }
}
