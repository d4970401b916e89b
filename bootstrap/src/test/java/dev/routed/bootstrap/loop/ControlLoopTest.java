package dev.routed.bootstrap.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.routed.bootstrap.logging.LogLines;
import dev.routed.http.health.HealthCheck;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The timeout only keeps a broken loop from hanging the build. */
@Timeout(60)
class ControlLoopTest {
    private static final String LOGGER = "net-routed.control-loop-test";
    private static final ControlLoop.Pause AT_ONCE = ControlLoop.Pause.of(Duration.ZERO);
    @RegisterExtension
    private final LogLines lines = new LogLines(LOGGER);
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final Semaphore turns = new Semaphore(0);
    private final ControlLoop loop = new ControlLoop("loop", Duration.ofDays(1), LoggerFactory.getLogger(LOGGER),
            this::turn);

    private ControlLoop.Pause turn() {
        turns.release();
        Throwable failure = failures.poll();
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return new ControlLoop.Pause(Duration.ZERO, Duration.ofDays(1));
    }

    static Throwable[] failures() {
        return new Throwable[]{
            new OutOfMemoryError(
                    "unable to create native thread: possibly out of memory or process/resource limits reached"),
            new StackOverflowError(), new NoClassDefFoundError("x"), new IllegalStateException("odd"),
            new AssertionError("odd")};
    }

    @ParameterizedTest
    @MethodSource("failures")
    void nothing_that_the_work_throws_ends_it(Throwable failure) throws InterruptedException {
        failures.add(failure);
        loop.start();
        turns.acquire(2);
        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage()).isEqualTo("loop failed; retrying in 1 s");
            assertThat(line.getThrowableProxy().getClassName()).isEqualTo(failure.getClass().getName());
            assertThat(line.getThrowableProxy().getStackTraceElementProxyArray()).isNotEmpty();
        });
        loop.close(Duration.ofSeconds(30));
    }

    @Test
    void a_failure_is_a_warning_at_once_and_a_fault_if_it_stays() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            failures.add(new OutOfMemoryError("no more threads"));
        }
        loop.start();
        turns.acquire(2);
        assertThat(loop.check().state()).isNotEqualTo(HealthCheck.HealthStatus.PASS);
        assertThat(loop.check().reason()).contains("no more threads");
        turns.acquire();
        while (loop.check().state() != HealthCheck.HealthStatus.FAIL) {
            Thread.onSpinWait();
        }
        assertThat(loop.heartbeat().isStuck()).as("it makes progress all the same").isFalse();
        turns.acquire();
        while (loop.check().state() != HealthCheck.HealthStatus.PASS) {
            Thread.onSpinWait();
        }
        loop.close(Duration.ofSeconds(30));
    }

    @Test
    void a_loop_whose_work_hangs_is_stuck() throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        Semaphore end = new Semaphore(0);
        ControlLoop hanging = new ControlLoop("hanging", Duration.ofMillis(1), LoggerFactory.getLogger(LOGGER), () -> {
            begun.release();
            end.acquire();
            return AT_ONCE;
        });
        hanging.start();
        begun.acquire();
        while (!hanging.heartbeat().isStuck()) {
            Thread.onSpinWait();
        }
        assertThat(hanging.check())
                .satisfies(check -> assertThat(check.state()).isEqualTo(HealthCheck.HealthStatus.FAIL));
        hanging.close();
        end.release();
    }

    @Test
    void it_can_be_woken_and_ended() throws InterruptedException {
        loop.start();
        turns.acquire();
        loop.wake();
        turns.acquire();
        loop.close(Duration.ofSeconds(30));
        assertThat(loop.heartbeat().isRunning()).isFalse();
        assertThat(loop.heartbeat().isStuck()).isTrue();
    }

    @Test
    void a_pause_limits_work_to_a_hundredth_of_a_core() {
        Duration least = Duration.ofSeconds(10);
        Duration longest = Duration.ofMinutes(1);
        assertThat(ControlLoop.Pause.idle(Duration.ofMillis(100), least, longest)).isEqualTo(least);
        assertThat(ControlLoop.Pause.idle(Duration.ofMillis(200), least, longest)).isEqualTo(Duration.ofMillis(19_800));
        assertThat(ControlLoop.Pause.idle(Duration.ofSeconds(1), least, longest)).isEqualTo(longest);
        assertThat(ControlLoop.Pause.idle(Duration.ZERO, longest, least)).isEqualTo(longest);
    }
}
