package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.http.health.Check;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = new Thread(this::live, "upkeep");

    private void live() {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        end.countDown();
        thread.join();
    }

    @Test
    void a_thread_that_came_by_is_well() {
        thread.start();
        Pulse pulse = new Pulse(thread, Duration.ofDays(1));
        pulse.beat();
        assertThat(pulse.check().state()).isEqualTo(Check.State.PASS);
        assertThat(pulse.check().reason()).matches("last done \\d+ s ago");
    }

    @Test
    void a_thread_that_hangs_is_told() throws InterruptedException {
        thread.start();
        Pulse pulse = new Pulse(thread, Duration.ZERO);
        Thread.sleep(1);
        assertThat(pulse.check()).satisfies(check -> {
            assertThat(check.state()).isEqualTo(Check.State.FAIL);
            assertThat(check.reason()).contains("has done nothing for");
        });
    }

    @Test
    void a_thread_that_has_not_begun_or_has_ended_is_told() throws InterruptedException {
        Pulse pulse = new Pulse(thread, Duration.ofDays(1));
        assertThat(pulse.check().reason()).contains("does not run");
        thread.start();
        assertThat(pulse.check().state()).isEqualTo(Check.State.PASS);
        end();
        assertThat(pulse.check()).isEqualTo(Check.fail("upkeep", "its thread does not run; restart the daemon"));
    }
}
