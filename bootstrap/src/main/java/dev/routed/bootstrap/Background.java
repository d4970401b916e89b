package dev.routed.bootstrap;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One thread for what need not be waited for. */
final class Background implements Executor, AutoCloseable {
    private static final Duration LAST_WORK = Duration.ofSeconds(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread background = new Thread(work, "background");
        background.setDaemon(true);
        return background;
    });

    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }

    /** Finishes the work at hand. It is not interrupted: that would close files under its hands. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(LAST_WORK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
