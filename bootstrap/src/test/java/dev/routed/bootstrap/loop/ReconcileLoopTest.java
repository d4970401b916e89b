package dev.routed.bootstrap.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.bootstrap.logging.LogLines;
import dev.routed.domain.failure.HostError;
import dev.routed.domain.host.RouteCounts;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.out.HostPrerequisite;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.http.health.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The timeout only keeps a broken loop from hanging the build. */
@Timeout(60)
class ReconcileLoopTest {
    private final Semaphore reconciliations = new Semaphore(0);
    private final AtomicInteger made = new AtomicInteger();
    private volatile boolean failing;
    private volatile List<StepFailure> refused = List.of();
    private volatile List<Step> repaired = List.of();
    @RegisterExtension
    private final LogLines log = new LogLines("net-routed.reconcile");

    private final Reconciler reconciler = () -> {
        made.incrementAndGet();
        reconciliations.release();
        if (failing) {
            throw new IllegalStateException("the test wants it so");
        }
        return new ReconcileResult(repaired, refused, List.of(), Set.of(), new RouteCounts(0, 0, 0));
    };

    private ReconcileLoop loop(HostPrerequisite... prerequisites) {
        return new ReconcileLoop(reconciler, List.of(prerequisites), new FirstReconcile());
    }

    @Test
    void forwarding_is_looked_after_once_the_first_reconcile_is_over() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        Reconciler slow = () -> {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            order.add("reconciled");
            throw new IllegalStateException("the test wants it so");
        };
        HostPrerequisite forwarding = () -> {
            order.add("looked");
            looked.countDown();
            return List.of();
        };
        try (ReconcileLoop loop = new ReconcileLoop(slow, List.of(forwarding), new FirstReconcile())) {
            loop.start();
            looked.await();
        }
        assertThat(order).startsWith("reconciled", "looked");
    }

    @Test
    void reconciles_at_the_start_and_at_each_wake() throws InterruptedException {
        try (ReconcileLoop loop = loop()) {
            loop.start();
            reconciliations.acquire();
            loop.wake();
            reconciliations.acquire();
            loop.wake();
            assertThat(reconciliations.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void many_wakes_cause_few_reconciles() throws InterruptedException {
        try (ReconcileLoop loop = loop()) {
            loop.start();
            reconciliations.acquire();
            for (int i = 0; i < 100_000; i++) {
                loop.wake();
            }
            reconciliations.acquire();
        }
        assertThat(made.get()).isLessThan(100);
    }

    @Test
    void failed_reconcile_does_not_end_the_loop() throws InterruptedException {
        failing = true;
        try (ReconcileLoop loop = loop()) {
            loop.start();
            reconciliations.acquire();
            loop.wake();
            assertThat(reconciliations.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void failed_step_is_a_warning_until_it_succeeds() throws InterruptedException {
        refused = List.of(new StepFailure(new Step.DeleteLink(new LinkName("vethr0000000001")), HostError.of("EBUSY")));
        try (ReconcileLoop loop = loop()) {
            loop.start();
            while (loop.check().state() != HealthCheck.HealthStatus.WARN) {
                Thread.onSpinWait();
            }
            assertThat(loop.check().reason()).contains("delete link vethr0000000001: EBUSY");
            refused = List.of();
            loop.wake();
            while (loop.check().state() != HealthCheck.HealthStatus.PASS) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void very_many_repairs_are_counted_in_one_line() throws InterruptedException {
        repaired = Collections.nCopies(102, new Step.DeleteLink(new LinkName("vethr0000000001")));
        try (ReconcileLoop loop = loop()) {
            loop.start();
            reconciliations.acquire();
            loop.wake();
            reconciliations.acquire(); // the first turn is over
        }
        assertThat(log.all()).hasSizeGreaterThanOrEqualTo(101);
        assertThat(log.all().get(99)).hasToString("[INFO] repaired: delete link vethr0000000001");
        assertThat(log.all().get(100)).hasToString("[INFO] repaired: 2 more steps in this reconcile");
    }

    @Test
    void looks_at_the_packet_filter_at_the_start_and_when_it_may_have_changed() throws InterruptedException {
        Semaphore looks = new Semaphore(0);
        HostPrerequisite watched = () -> {
            looks.release();
            return List.of();
        };
        try (ReconcileLoop loop = loop(watched)) {
            loop.start();
            looks.acquire();
            loop.wakeForwarding();
            looks.acquire();
            reconciliations.acquire();
            loop.wake();
            reconciliations.acquire();
        }
    }

    @Test
    void all_that_packets_depend_on_is_looked_after_and_every_problem_is_a_warning() throws InterruptedException {
        Semaphore turns = new Semaphore(0);
        List<HostPrerequisite> two = List.of(() -> {
            turns.release();
            return List.of("no forwarding", "no IPv6");
        }, () -> List.of("no room"));
        try (ReconcileLoop loop = loop(two.toArray(HostPrerequisite[]::new))) {
            loop.start();
            turns.acquire();
            loop.wakeForwarding();
            turns.acquire(); // the first turn is over
            assertThat(loop.forwarding().reason()).isEqualTo("no forwarding; no IPv6; no room");
        }
    }

    @Test
    void rests_for_ninety_nine_times_as_long_as_it_worked_within_limits() {
        assertThat(pauseAfterWorking(Duration.ofMillis(10)))
                .isEqualTo(new ControlLoop.Pause(Duration.ofMillis(300), Duration.ofMillis(10_300)));
        assertThat(pauseAfterWorking(Duration.ofMillis(200)))
                .isEqualTo(new ControlLoop.Pause(Duration.ofMillis(600), Duration.ofMillis(19_800)));
        assertThat(pauseAfterWorking(Duration.ofSeconds(1)))
                .isEqualTo(new ControlLoop.Pause(Duration.ofSeconds(3), Duration.ofSeconds(30)));
        assertThat(pauseAfterWorking(Duration.ofSeconds(20)))
                .isEqualTo(new ControlLoop.Pause(Duration.ofSeconds(30), Duration.ofSeconds(40)));
    }

    private static ControlLoop.Pause pauseAfterWorking(Duration time) {
        return ReconcileLoop.pauseAfter(time, time, Duration.ofSeconds(30));
    }

    @Test
    void reconcile_that_waits_for_a_container_delays_the_next_one_little() {
        assertThat(ReconcileLoop.pauseAfter(Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofMinutes(2)))
                .isEqualTo(new ControlLoop.Pause(Duration.ofSeconds(3), Duration.ofSeconds(13)));
    }

    @Test
    void a_stopwatch_does_not_count_waiting_as_work() throws InterruptedException {
        Stopwatch watch = Stopwatch.start();
        Thread.sleep(50);
        assertThat(watch.worked()).isLessThan(watch.elapsed());
    }

    @Test
    void is_over_once_closed() throws InterruptedException {
        ReconcileLoop loop = loop();
        loop.start();
        reconciliations.acquire();
        loop.close();
        int before = made.get();
        loop.wake();
        assertThat(reconciliations.tryAcquire(1, TimeUnit.SECONDS)).isFalse();
        assertThat(made.get()).isEqualTo(before);
    }
}
