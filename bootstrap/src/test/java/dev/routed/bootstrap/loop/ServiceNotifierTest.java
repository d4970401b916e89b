package dev.routed.bootstrap.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.bootstrap.logging.LogLines;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServiceNotifierTest {
    private static final Optional<Duration> IMPATIENT = Optional.of(Duration.ofMillis(2));
    private static final String HANGS = "upkeep has made no progress for 61 s";
    @RegisterExtension
    private final LogLines lines = new LogLines("net-routed");
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Semaphore exits = new Semaphore(0);
    private volatile Supplier<Optional<String>> stuck = Optional::empty;
    private volatile Optional<String> ended = Optional.empty();
    private final ServiceNotifier.Liveness evidence = new ServiceNotifier.Liveness() {
        @Override
        public Optional<String> stuck() {
            return stuck.get();
        }

        @Override
        public Optional<String> ended() {
            return ended;
        }
    };

    private String next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private ServiceNotifier start(Optional<Duration> watchdog) {
        return ServiceNotifier.start(told::add, watchdog, evidence, exits::release);
    }

    @Test
    void notifies_of_start_and_stop() throws InterruptedException {
        start(Optional.empty()).close();

        assertThat(next()).isEqualTo("READY=1");
        assertThat(next()).isEqualTo("STOPPING=1");
    }

    @Test
    void gives_signs_of_life_only_while_all_loops_make_progress() throws InterruptedException {
        ServiceNotifier serviceNotifier = start(IMPATIENT);

        assertThat(told.take()).isIn("READY=1", "WATCHDOG=1");
        assertThat(told.take()).isIn("READY=1", "WATCHDOG=1");
        assertThat(next()).isEqualTo("WATCHDOG=1");
        Semaphore asked = new Semaphore(0);
        stuck = () -> {
            asked.release();
            return Optional.of(HANGS);
        };
        asked.acquire();
        told.clear();
        asked.acquire(5);
        assertThat(told).as("no sign while a loop hangs").isEmpty();
        assertThat(lines.all()).anySatisfy(line -> assertThat(line.getFormattedMessage()).contains(HANGS));
        stuck = Optional::empty;
        assertThat(next()).isEqualTo("WATCHDOG=1");
        serviceNotifier.close();
        assertThat(exits.availablePermits()).isZero();
    }

    @Test
    void an_error_while_looking_ends_nothing() throws InterruptedException {
        Semaphore asked = new Semaphore(0);
        stuck = () -> {
            asked.release();
            throw new OutOfMemoryError("unable to create native thread");
        };
        ServiceNotifier serviceNotifier = start(IMPATIENT);
        asked.acquire(3);
        stuck = Optional::empty;
        assertThat(next()).isEqualTo("READY=1");
        assertThat(next()).isEqualTo("WATCHDOG=1");
        serviceNotifier.close();
    }

    @Test
    void a_thread_that_has_ended_ends_the_process_also_where_no_manager_waits_for_signs() throws InterruptedException {
        ended = Optional.of("upkeep: its thread has ended; restart the daemon");
        ServiceNotifier serviceNotifier = start(IMPATIENT);
        exits.acquire();
        assertThat(lines.all()).anySatisfy(
                line -> assertThat(line.getFormattedMessage()).contains("its thread has ended", "the process ends"));
        serviceNotifier.close();
    }
}
