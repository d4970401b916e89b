package dev.routed.bootstrap.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.http.health.HealthCheck;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = new Thread(this::live, "reconcile");

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
        Heartbeat heartbeat = new Heartbeat(thread, Duration.ofDays(1));
        heartbeat.beat();
        assertThat(heartbeat.check().state()).isEqualTo(HealthCheck.HealthStatus.PASS);
        assertThat(heartbeat.check().reason()).matches("last run \\d+ s ago");
    }

    @Test
    void hanging_thread_is_reported() throws InterruptedException {
        thread.start();
        Heartbeat heartbeat = new Heartbeat(thread, Duration.ZERO);
        Thread.sleep(1);
        assertThat(heartbeat.check()).satisfies(check -> {
            assertThat(check.state()).isEqualTo(HealthCheck.HealthStatus.FAIL);
            assertThat(check.reason()).contains("has made no progress for");
        });
    }

    @Test
    void thread_that_has_not_started_or_has_ended_is_reported() throws InterruptedException {
        Heartbeat heartbeat = new Heartbeat(thread, Duration.ofDays(1));
        assertThat(heartbeat.check().reason()).contains("has ended");
        thread.start();
        assertThat(heartbeat.check().state()).isEqualTo(HealthCheck.HealthStatus.PASS);
        end();
        assertThat(heartbeat.check())
                .isEqualTo(HealthCheck.fail("reconcile", "its thread has ended; restart the daemon"));
    }
}
