package dev.routed.domain.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.World;
import dev.routed.domain.service.lock.LockedState;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadLinkCollectorTest {
    private final FakeHost host = new FakeHost();
    private final Queue<Runnable> deferred = new ArrayDeque<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final LockedState lockedState = LockedState.load(new InMemoryStateStore());
    private final DeadLinkCollector collector = new DeadLinkCollector(lockedState, host, deferred::add, busy::get);

    @Test
    void links_that_die_meanwhile_go_together() {
        collector.add(World.hostEnd("e1"));
        collector.add(World.hostEnd("e2"));
        deferred.remove().run();
        assertThat(host.applied()).contains(new Step.DeleteLink(World.hostEnd("e1")),
                new Step.DeleteLink(World.hostEnd("e2")));
        assertThat(collector.pending()).isEmpty();
        assertThat(deferred).isEmpty();
    }

    @Test
    void nothing_is_deleted_while_a_container_is_about_to_run() {
        busy.set(true);
        collector.add(World.hostEnd("e1"));
        deferred.remove().run();
        assertThat(host.applied()).isEmpty();
        assertThat(collector.pending()).containsExactly(World.hostEnd("e1"));
        busy.set(false);
        deferred.remove().run();
        assertThat(collector.pending()).isEmpty();
    }

    @Test
    void a_host_that_starts_containers_all_the_time_is_swept_all_the_same() {
        busy.set(true);
        collector.add(World.hostEnd("e1"));
        for (int i = 0; i <= 10; i++) {
            deferred.remove().run();
        }
        assertThat(collector.pending()).isEmpty();
    }
}
