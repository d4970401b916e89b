package dev.routed.bootstrap.loop;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.control.ContainerSetup;
import dev.routed.netlink.libc.ThreadPriority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes insides beside the thread that hears of links. A container that is about to run is served at once, by
 * threads that nothing else keeps; all other links, which at the start may be thousands, come one after the other.
 * However often a link comes and goes, it waits at most once. All threads are started at the start, when they can still
 * be had.
 */
public final class ContainerSetupThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private static final String INCOMPLETE = "the container behind {} may lack addresses or routes until a round "
            + "completes it: {}";
    private static final int PROMPT = 8;
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration TOO_LONG = Duration.ofMinutes(1);
    private static final Duration LAST_WORK = Duration.ofSeconds(1);
    private static final Duration CHECK_AGAIN = Duration.ofMillis(5);
    private static final ControlLoop.Pause AT_ONCE = ControlLoop.Pause.of(Duration.ZERO);
    private final ContainerSetup containerSetup;
    private final WorkQueue<LinkName> prompt = new WorkQueue<>();
    private final WorkQueue<LinkName> later = new WorkQueue<>();
    private final List<ControlLoop> workers = new ArrayList<>();

    public ContainerSetupThreads(ContainerSetup containerSetup) {
        this.containerSetup = containerSetup;
        for (int i = 0; i < PROMPT; i++) {
            workers.add(worker("arrival-" + i, prompt, work -> new Thread(() -> {
                ThreadPriority.raiseThread();
                work.run();
            })));
        }
        workers.add(worker("later-arrival", later, Thread::new));
    }

    private ControlLoop worker(String name, WorkQueue<LinkName> queue, ThreadFactory threads) {
        return new ControlLoop(name, TOO_LONG, LOG, () -> serve(queue), threads);
    }

    /** Throws OutOfMemoryError where the process may have no more threads. */
    public void start() {
        workers.forEach(ControlLoop::start);
    }

    /** Returns at once. */
    public void connected(LinkName link) {
        (containerSetup.isAwaited(link) ? prompt : later).add(link);
    }

    private ControlLoop.Pause serve(WorkQueue<LinkName> queue) throws InterruptedException {
        Optional<LinkName> next = queue.take(IDLE);
        if (next.isPresent()) {
            try {
                attempt(next.get());
            } finally {
                queue.done(next.get());
            }
        }
        return AT_ONCE;
    }

    /** An Error is the worker's own trouble, too, and makes it pause. */
    private void attempt(LinkName link) {
        try {
            containerSetup.connected(link);
        } catch (HostFailure failure) {
            LOG.warn(INCOMPLETE, link, failure.getMessage());
        } catch (RuntimeException bug) {
            LOG.error(INCOMPLETE, link, bug.getMessage(), bug);
        }
    }

    /** How many links wait. */
    public int backlog() {
        return prompt.size() + later.size();
    }

    public List<Heartbeat> pulses() {
        return workers.stream().map(ControlLoop::heartbeat).toList();
    }

    /** What is under way is ended; what waits is done at the next start. */
    @Override
    public void close() {
        later.clear();
        prompt.clear();
        workers.forEach(ControlLoop::close);
        long end = System.nanoTime() + LAST_WORK.toNanos();
        while (!(prompt.isIdle() && later.isIdle()) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(CHECK_AGAIN.toNanos());
        }
    }
}
