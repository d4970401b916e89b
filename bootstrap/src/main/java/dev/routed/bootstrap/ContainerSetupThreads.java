package dev.routed.bootstrap;

import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.ContainerSetup;
import dev.routed.netlink.libc.ThreadPriority;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Completes insides beside the thread that hears of links. A container that is about to run is served at once, by threads that
 * nothing else keeps; all other links, which at the start may be thousands, come one after the other.
 */
final class ContainerSetupThreads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private static final int PROMPT = 8;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration LAST_WORK = Duration.ofSeconds(1);
    private final ContainerSetup containerSetup;
    private final ExecutorService prompt = threads(PROMPT, "arrival", ThreadPriority::raiseThread);
    private final ExecutorService later = threads(1, "later-arrival", () -> { });

    ContainerSetupThreads(ContainerSetup containerSetup) {
        this.containerSetup = containerSetup;
    }

    private static ExecutorService threads(int count, String name, Runnable first) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(count, count, IDLE.toMillis(), TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(() -> {
                        first.run();
                        work.run();
                    }, name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Returns at once. */
    void connected(LinkName link) {
        (containerSetup.isAwaited(link) ? prompt : later).execute(() -> attempt(link));
    }

    private void attempt(LinkName link) {
        try {
            containerSetup.connected(link);
        } catch (RuntimeException failure) {
            LOG.warn("the container behind {} may lack addresses or routes until a round completes it: {}", link, failure.getMessage());
        }
    }

    /** What is under way is ended; what waits is done at the next start. */
    @Override
    public void close() {
        later.shutdownNow();
        prompt.shutdown();
        try {
            prompt.awaitTermination(LAST_WORK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
