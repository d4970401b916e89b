package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServiceNotifierTest {
    private static final Optional<Duration> IMPATIENT = Optional.of(Duration.ofMillis(2));
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private String next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void tells_the_beginning_and_the_end() throws InterruptedException {
        ServiceNotifier.start(told::add, Optional.empty(), () -> { }).close();

        assertThat(next()).isEqualTo("READY=1");
        assertThat(next()).isEqualTo("STOPPING=1");
    }

    @Test
    void gives_signs_of_life_while_there_is_proof() throws InterruptedException {
        Semaphore works = new Semaphore(2);
        ServiceNotifier serviceNotifier = ServiceNotifier.start(told::add, IMPATIENT, works::acquireUninterruptibly);

        assertThat(next()).isEqualTo("READY=1");
        assertThat(next()).isEqualTo("WATCHDOG=1");
        assertThat(next()).isEqualTo("WATCHDOG=1");
        serviceNotifier.close();
        assertThat(next()).as("a daemon that hangs gives no sign").isEqualTo("STOPPING=1");
        works.release();
    }
}
