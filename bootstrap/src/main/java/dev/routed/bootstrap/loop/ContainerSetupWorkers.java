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
 * Completes container ends on separate threads, not on the one that receives link notifications. A container that is
 * about to start is served immediately, by threads reserved for that; all other links, which may be thousands at
 * startup, are processed one after the other. A link is queued at most once, however often it comes and goes. All
 * threads are created at startup, while threads are available.
 */
public final class ContainerSetupWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private static final String INCOMPLETE = "the container behind {} may lack addresses or routes until a reconcile "
            + "completes it: {}";
    private static final int PROMPT = 8;
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration STUCK_AFTER = Duration.ofMinutes(1);
    private static final Duration LAST_WORK = Duration.ofSeconds(1);
    private static final Duration CHECK_AGAIN = Duration.ofMillis(5);
    private static final ControlLoop.Pause AT_ONCE = ControlLoop.Pause.of(Duration.ZERO);
    private final ContainerSetup containerSetup;
    private final WorkQueue<LinkName> prompt = new WorkQueue<>();
    private final WorkQueue<LinkName> later = new WorkQueue<>();
    private final List<ControlLoop> workers = new ArrayList<>();

    public ContainerSetupWorkers(ContainerSetup containerSetup) {
        this.containerSetup = containerSetup;
        for (int i = 0; i < PROMPT; i++) {
            workers.add(worker("container-setup-" + i, prompt, work -> new Thread(() -> {
                ThreadPriority.raiseThread();
                work.run();
            })));
        }
        workers.add(worker("container-setup-retry", later, Thread::new));
    }

    private ControlLoop worker(String name, WorkQueue<LinkName> queue, ThreadFactory threads) {
        return new ControlLoop(name, STUCK_AFTER, LOG, () -> serve(queue), threads);
    }

    /**
     * Starts the threads.
     *
     * @throws OutOfMemoryError if the process cannot create more threads
     */
    public void start() {
        workers.forEach(ControlLoop::start);
    }

    /** Queues the link; does not block. */
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

    /** An Error also affects the worker, and makes it pause. */
    private void attempt(LinkName link) {
        try {
            containerSetup.linkUp(link);
        } catch (HostFailure failure) {
            LOG.warn(INCOMPLETE, link, failure.getMessage());
        } catch (RuntimeException bug) {
            LOG.error(INCOMPLETE, link, bug.getMessage(), bug);
        }
    }

    /** Returns the number of queued links. */
    public int backlog() {
        return prompt.size() + later.size();
    }

    public List<Heartbeat> heartbeats() {
        return workers.stream().map(ControlLoop::heartbeat).toList();
    }

    /** Finishes work in progress; queued links are processed after the next start. */
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
