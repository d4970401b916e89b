package dev.routed.bootstrap.loop;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Items that wait for a worker, in the order in which they came and each at most once, as in the work queue of
 * Kubernetes' client-go: one that is added again while a worker has it waits until that worker is done with it.
 *
 * @param <T> with equals
 */
public final class WorkQueue<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private final Set<T> waiting = new LinkedHashSet<>();
    private final Set<T> inWork = new HashSet<>();
    private final Set<T> again = new LinkedHashSet<>();

    /** Returns at once. */
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

    /** The next item, to be given to {@link #done}; empty if there is none in that time. */
    public Optional<T> take(Duration gracePeriod) throws InterruptedException {
        long left = gracePeriod.toNanos();
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

    /** The worker is done with the item, in whatever way. */
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

    /** How many wait, without those in work. */
    public int size() {
        lock.lock();
        try {
            return waiting.size() + again.size();
        } finally {
            lock.unlock();
        }
    }

    /** What waits is forgotten. */
    public void clear() {
        lock.lock();
        try {
            waiting.clear();
            again.clear();
        } finally {
            lock.unlock();
        }
    }

    /** True if no worker has an item. */
    public boolean isIdle() {
        lock.lock();
        try {
            return inWork.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
