package dev.routed.bootstrap.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeferredExecutorTest {

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
