package dev.routed.bootstrap.resource;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A resource that a thread of its own opens while others do something else. */
public final class BackgroundOpening<T extends AutoCloseable> implements AutoCloseable {
    private final CompletableFuture<T> opening;

    private BackgroundOpening(CompletableFuture<T> opening) {
        this.opening = opening;
    }

    /**
     * Begins to open the resource.
     *
     * @param name the name of the thread
     */
    public static <T extends AutoCloseable> BackgroundOpening<T> begin(String name, Supplier<T> open) {
        return new BackgroundOpening<>(
                CompletableFuture.supplyAsync(open, work -> new Thread(work, name).start()));
    }

    /** Waits for the resource, which this object closes. Throws what opening it threw. */
    public T get() {
        try {
            return opening.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failed.getCause(); // suppliers throw nothing else
        }
    }

    /** Waits until the resource is open, and closes it. One that could not be opened needs no closing. */
    @Override
    public void close() {
        T resource = opening.exceptionally(failure -> null).join();
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }
}
