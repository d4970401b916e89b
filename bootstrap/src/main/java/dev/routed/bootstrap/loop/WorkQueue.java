package dev.routed.bootstrap.loop;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A queue of items for workers, in arrival order and without duplicates, as the work queue of Kubernetes' client-go: an
 * item added again while a worker processes it waits until that worker is done.
 *
 * @param <T> an item with equals
 */
public final class WorkQueue<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private final Set<T> waiting = new LinkedHashSet<>();
    private final Set<T> inWork = new HashSet<>();
    private final Set<T> again = new LinkedHashSet<>();

    /** Adds the item; does not block. */
    public void add(T item) {
        lock.lock();
        try {
            if (inWork.contains(item)) {
                again.add(item);
            } else if (waiting.add(item)) {
                ready.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the next item, to be passed to {@link #done}; empty after the timeout. */
    public Optional<T> take(Duration timeout) throws InterruptedException {
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && left > 0) {
                left = ready.awaitNanos(left);
            }
            Optional<T> next = waiting.stream().findFirst();
            next.ifPresent(item -> {
                waiting.remove(item);
                inWork.add(item);
            });
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Marks the item as processed, successfully or not. */
    public void done(T item) {
        lock.lock();
        try {
            inWork.remove(item);
            if (again.remove(item) && waiting.add(item)) {
                ready.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of waiting items, without those in progress. */
    public int size() {
        lock.lock();
        try {
            return waiting.size() + again.size();
        } finally {
            lock.unlock();
        }
    }

    /** Removes all waiting items. */
    public void clear() {
        lock.lock();
        try {
            waiting.clear();
            again.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Returns true if no item is in progress. */
    public boolean isIdle() {
        lock.lock();
        try {
            return inWork.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
