package dev.routed.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.reconcile.Step;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LinkSweepTest {
    private final FakeHost host = new FakeHost();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final LinkSweep sweep = new LinkSweep(host, background::add, busy::get);

    @Test
    void links_that_die_meanwhile_go_together() {
        sweep.add(World.outer("e1"));
        sweep.add(World.outer("e2"));
        background.remove().run();
        assertThat(host.applied()).contains(new Step.DeleteLink(World.outer("e1")), new Step.DeleteLink(World.outer("e2")));
        assertThat(sweep.pending()).isEmpty();
        assertThat(background).isEmpty();
    }

    @Test
    void nothing_is_deleted_while_a_container_is_about_to_run() {
        busy.set(true);
        sweep.add(World.outer("e1"));
        background.remove().run();
        assertThat(host.applied()).isEmpty();
        assertThat(sweep.pending()).containsExactly(World.outer("e1"));
        busy.set(false);
        background.remove().run();
        assertThat(sweep.pending()).isEmpty();
    }

    @Test
    void a_host_that_starts_containers_all_the_time_is_swept_all_the_same() {
        busy.set(true);
        sweep.add(World.outer("e1"));
        for (int i = 0; i <= 10; i++) {
            background.remove().run();
        }
        assertThat(sweep.pending()).isEmpty();
    }
}
