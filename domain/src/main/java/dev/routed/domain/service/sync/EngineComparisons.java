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
 * The comparisons with the engine, for calls that wait for one: after the loss of a journal only the engine knows what
 * a call is about. A wait has an end, since an engine that is starting answers nobody before it has our answer.
 * Thread-safe; not to be waited for under the lock of the services.
 */
public final class EngineComparisons {
    private final Duration patience;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    /** Calls that wait, each with the number of comparisons that had begun before it came. */
    private final Map<CompletableFuture<Void>, Long> waiting = new LinkedHashMap<>();
    private final Set<Change> removedBefore = new HashSet<>();
    private final Set<Change> removed = new HashSet<>();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicReference<Optional<String>> silence = new AtomicReference<>(
            Optional.of("it has not been asked yet"));
    /** True after a call has waited in vain: while the engine stays silent, the calls after it do not wait, too. */
    private final AtomicBoolean hopeless = new AtomicBoolean();

    /** @param patience how long a call waits at most */
    public EngineComparisons(Duration patience) {
        this.patience = patience;
    }

    /** The engine is about to be asked. */
    synchronized void begin() {
        begun.incrementAndGet();
        removedBefore.clear();
        removedBefore.addAll(removed);
        removed.clear();
    }

    /** @param complete true if the ledger has all that the engine has, as far as it can be adopted */
    synchronized void finish(SyncResult result, boolean complete) {
        silence.set(result.silence());
        if (result.known()) {
            hopeless.set(false);
        }
        first.complete(null);
        if (complete) {
            waiting.entrySet().stream().filter(call -> call.getValue() < begun.get())
                    .forEach(call -> call.getKey().complete(null));
        }
    }

    /** True while a call waits for what it is about. */
    synchronized boolean isAwaited() {
        return !waiting.isEmpty();
    }

    /** The engine removes this, so that an answer which still shows it may be older. */
    synchronized void removing(Change removal) {
        removed.add(removal);
    }

    /** True if this has been removed at about the time of the last question. */
    synchronized boolean isRemoved(Change removal) {
        return removed.contains(removal) || removedBefore.contains(removal);
    }

    /** Waits until the engine has been asked once, whether it answered or not. */
    void awaitFirst() {
        await(first);
    }

    /**
     * Waits for a comparison that begins after this moment and completes the ledger.
     *
     * @param soon asks for a comparison; returns at once
     * @return why there is none
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
        if (hopeless.get()) {
            return false;
        }
        waiting.put(compared, begun.get());
        return true;
    }

    private synchronized void forget(CompletableFuture<Void> compared) {
        waiting.remove(compared);
    }

    private synchronized Optional<String> unanswered() {
        hopeless.set(silence.get().isPresent());
        return Optional
                .of("the Docker Engine, which may know it, gave no usable answer within " + patience.toSeconds() + " s"
                        + silence.get().map(reason -> ": " + reason).orElse(""));
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
