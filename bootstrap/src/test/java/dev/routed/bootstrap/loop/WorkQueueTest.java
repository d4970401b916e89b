package dev.routed.bootstrap.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private final WorkQueue<String> queue = new WorkQueue<>();

    private Optional<String> next() throws InterruptedException {
        return queue.take(Duration.ZERO);
    }

    @Test
    void items_come_in_their_order_each_once() throws InterruptedException {
        for (int i = 0; i < 35_000; i++) {
            queue.add("a");
            queue.add("b");
        }
        assertThat(queue.size()).isEqualTo(2);
        assertThat(next()).contains("a");
        assertThat(next()).contains("b");
        assertThat(next()).isEmpty();
    }

    @Test
    void one_that_a_worker_has_comes_again_once_when_the_worker_is_done() throws InterruptedException {
        queue.add("a");
        assertThat(next()).contains("a");
        queue.add("a");
        queue.add("a");
        queue.add("b");
        assertThat(next()).contains("b");
        assertThat(next()).as("no second worker gets it").isEmpty();
        queue.done("a");
        assertThat(next()).contains("a");
        queue.done("a");
        assertThat(next()).isEmpty();
    }

    @Test
    void is_idle_when_no_worker_has_anything() throws InterruptedException {
        queue.add("a");
        assertThat(queue.isIdle()).isTrue();
        next();
        queue.add("a");
        assertThat(queue.isIdle()).isFalse();
        queue.clear();
        queue.done("a");
        assertThat(queue.isIdle()).isTrue();
        assertThat(queue.size()).isZero();
    }
}
