package dev.routed.domain.service.sync;

import dev.routed.domain.port.in.control.SyncResult;
import dev.routed.domain.state.Change;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets calls wait for the next comparison with the engine: after the loss of a journal only the engine knows the
 * objects of a call. Waits are bounded, because a starting engine answers no query before it has our reply.
 * Thread-safe; must not be waited for under the lock of the services.
 */
public final class EngineComparisons {
    private final Duration patience;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    /** Waiting calls, each with the number of comparisons that had begun before it arrived. */
    private final Map<CompletableFuture<Void>, Long> waiting = new LinkedHashMap<>();
    private final Set<Change> removedBefore = new HashSet<>();
    private final Set<Change> removed = new HashSet<>();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicReference<Optional<String>> lastFailure = new AtomicReference<>(
            Optional.of("it has not been asked yet"));
    /** True after a call timed out: further calls do not wait until the engine answers again. */
    private final AtomicBoolean unresponsive = new AtomicBoolean();

    /** @param patience maximum wait of a call */
    public EngineComparisons(Duration patience) {
        this.patience = patience;
    }

    /** Marks the start of a comparison. */
    synchronized void begin() {
        begun.incrementAndGet();
        removedBefore.clear();
        removedBefore.addAll(removed);
        removed.clear();
    }

    /** @param complete true if the state has everything the engine has, as far as it can be adopted */
    synchronized void finish(SyncResult result, boolean complete) {
        lastFailure.set(result.failure());
        if (result.known()) {
            unresponsive.set(false);
        }
        first.complete(null);
        if (complete) {
            waiting.entrySet().stream().filter(call -> call.getValue() < begun.get())
                    .forEach(call -> call.getKey().complete(null));
        }
    }

    /** Returns true while a call waits for an unknown object. */
    synchronized boolean isAwaited() {
        return !waiting.isEmpty();
    }

    /** Notes a removal in progress: an engine report that still shows the object may be older. */
    synchronized void removing(Change removal) {
        removed.add(removal);
    }

    /** Returns true if the object was removed around the time of the last comparison. */
    synchronized boolean isRemoved(Change removal) {
        return removed.contains(removal) || removedBefore.contains(removal);
    }

    /** Waits until the first comparison has finished, successful or not. */
    void awaitFirst() {
        await(first);
    }

    /**
     * Waits for a comparison that begins after this call and completes the state.
     *
     * @param soon requests a comparison without waiting for it
     * @return why there was none; empty on success
     */
    Optional<String> awaitNext(Runnable soon) {
        CompletableFuture<Void> compared = new CompletableFuture<>();
        if (!expect(compared)) {
            return unanswered();
        }
        try {
            soon.run();
            return await(compared) ? Optional.empty() : unanswered();
        } finally {
            forget(compared);
        }
    }

    private synchronized boolean expect(CompletableFuture<Void> compared) {
        if (unresponsive.get()) {
            return false;
        }
        waiting.put(compared, begun.get());
        return true;
    }

    private synchronized void forget(CompletableFuture<Void> compared) {
        waiting.remove(compared);
    }

    private synchronized Optional<String> unanswered() {
        unresponsive.set(lastFailure.get().isPresent());
        return Optional
                .of("the Docker Engine, which may know it, gave no usable answer within " + patience.toSeconds() + " s"
                        + lastFailure.get().map(reason -> ": " + reason).orElse(""));
    }

    private boolean await(CompletableFuture<Void> event) {
        try {
            event.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible); // it is only ever completed
        }
    }
}
