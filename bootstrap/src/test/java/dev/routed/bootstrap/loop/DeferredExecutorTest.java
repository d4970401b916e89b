package dev.routed.bootstrap.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.bootstrap.logging.LogLines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeferredExecutorTest {
    @RegisterExtension
    final LogLines log = new LogLines("net-routed");

    @Test
    void a_failure_is_an_error_unless_what_the_work_uses_may_be_closed() throws InterruptedException {
        DeferredExecutor deferred = DeferredExecutor.start();
        deferred.later(() -> {
            throw new IllegalStateException("the test wants it so");
        }, Duration.ZERO);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        deferred.later(() -> {
            begun.countDown();
            await(closed);
            over.countDown();
            throw new IllegalStateException("it is closed");
        }, Duration.ZERO);
        begun.await();
        deferred.close();
        closed.countDown();
        over.await();
        deferred.close(); // until the thread has ended
        assertThat(log.all()).extracting(line -> line.getThrowableProxy().getMessage())
                .containsExactly("the test wants it so");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void work_that_waits_is_done_before_the_end_and_later_work_is_dropped() {
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        DeferredExecutor deferred = DeferredExecutor.start();
        deferred.later(() -> done.add("waiting"), Duration.ofMillis(20));
        deferred.close();
        deferred.later(() -> done.add("late"), Duration.ZERO);
        deferred.close();
        assertThat(done).containsExactly("waiting");
    }

    @Test
    void the_longer_a_batch_takes_the_later_is_the_next_one() {
        assertThat(DeferredExecutor.delayAfter(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(50));
        assertThat(DeferredExecutor.delayAfter(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(180));
        assertThat(DeferredExecutor.delayAfter(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(2));
    }
}
