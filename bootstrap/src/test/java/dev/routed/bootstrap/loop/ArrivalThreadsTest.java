package dev.routed.bootstrap.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.port.in.control.ContainerSetup;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The timeout only keeps a broken queue from hanging the build. */
@Timeout(60)
class ArrivalThreadsTest {
    private static final LinkName FLAPPING = new LinkName("vethr0000000001");
    private static final LinkName QUIET = new LinkName("vethr0000000002");
    private final Set<LinkName> awaited = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<LinkName> served = new LinkedBlockingQueue<>();
    private final Semaphore gate = new Semaphore(Integer.MAX_VALUE / 2);
    private final Map<LinkName, Error> errors = new ConcurrentHashMap<>();
    private final ContainerSetupWorkers threads = new ContainerSetupWorkers(new ContainerSetup() {
        @Override
        public void linkUp(LinkName link) {
            served.add(link);
            gate.acquireUninterruptibly();
            Error error = errors.remove(link);
            if (error != null) {
                throw error;
            }
        }

        @Override
        public void setUpNow(EndpointId endpoint) {
            throw new IllegalStateException("not called");
        }

        @Override
        public boolean isAwaited(LinkName link) {
            return awaited.contains(link);
        }
    });

    @BeforeEach
    void start() {
        threads.start();
    }

    @AfterEach
    void close() {
        gate.release(1_000_000);
        threads.close();
    }

    @Test
    void a_link_that_flaps_waits_at_most_once() throws InterruptedException {
        gate.drainPermits();
        threads.connected(FLAPPING);
        assertThat(served.take()).isEqualTo(FLAPPING);
        for (int i = 0; i < 35_000; i++) {
            threads.connected(FLAPPING);
        }
        threads.connected(QUIET);
        assertThat(threads.backlog()).isEqualTo(2);
        gate.release(3);
        assertThat(Set.of(served.take(), served.take())).containsExactlyInAnyOrder(FLAPPING, QUIET);
        assertThat(threads.backlog()).isZero();
    }

    @Test
    void a_container_about_to_run_does_not_wait_behind_others() throws InterruptedException {
        gate.drainPermits();
        threads.connected(FLAPPING);
        assertThat(served.take()).isEqualTo(FLAPPING);
        awaited.add(QUIET);
        threads.connected(QUIET);
        assertThat(served.take()).isEqualTo(QUIET);
    }

    @Test
    void no_error_ends_a_thread_that_serves_containers() throws InterruptedException {
        errors.put(FLAPPING, new OutOfMemoryError("unable to create native thread"));
        threads.connected(FLAPPING);
        threads.connected(QUIET);
        assertThat(served.take()).isEqualTo(FLAPPING);
        assertThat(served.take()).isEqualTo(QUIET);
        assertThat(threads.heartbeats()).allMatch(Heartbeat::isRunning);
    }

    @Test
    void no_new_thread_is_needed_once_it_is_started() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        awaited.add(QUIET);
        for (int i = 0; i < 100; i++) {
            threads.connected(FLAPPING);
            threads.connected(QUIET);
            served.take();
        }
        assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> thread.getName().contains("arrival"))
                .allMatch(before::contains);
    }
}
