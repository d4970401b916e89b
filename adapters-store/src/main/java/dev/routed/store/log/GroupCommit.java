package dev.routed.store.log;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.port.out.Commit;
import dev.routed.store.codec.Group;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Lets concurrent commits share a sync: the first waiter writes everything that is queued. Appending never waits for
 * the disk, unless an earlier write has failed. Thread-safe.
 */
public final class GroupCommit {
    private static final String PREFIX = "the journal cannot record a change: ";
    private final JournalLog log;
    private final LogFollower tables;
    private final Deque<QueuedGroup> queue = new ArrayDeque<>();
    private boolean writing;
    private boolean closed;
    /** Set when a commit fails, until {@link #resume}. */
    private Optional<StateStoreFailure> failure = Optional.empty();

    public GroupCommit(JournalLog log, LogFollower tables) {
        this.log = log;
        this.tables = tables;
    }

    /**
     * Queues the group.
     *
     * @throws StateStoreFailure if a commit has failed and {@link #resume} was not called since, if the log cannot be
     *     written or is full and the tables cannot follow, or after {@link #close}
     */
    public synchronized Commit append(Group group) {
        if (closed) {
            throw new StateStoreFailure(PREFIX + "it is closed", null);
        }
        failure.ifPresent(lost -> {
            throw new StateStoreFailure(lost.getMessage(), lost);
        });
        repair();
        QueuedGroup queued = new QueuedGroup(group);
        requireRoom(queued);
        queue.add(queued);
        return () -> await(queued);
    }

    private void requireRoom(QueuedGroup next) {
        int waiting = queue.stream().mapToInt(QueuedGroup::size).sum();
        tables.problem().filter(why -> log.room() < waiting + next.size()).ifPresent(why -> {
            throw new StateStoreFailure(PREFIX + "its log is full, and its tables cannot be written: " + why, null);
        });
    }

    /** Nothing may be queued while it is uncertain what a later process would find. */
    private void repair() {
        try {
            if (!writing) {
                log.repair();
            }
        } catch (IOException still) {
            throw new StateStoreFailure(PREFIX + QueuedGroup.reason(still), still);
        }
    }

    /** Accepts groups again after a failure. The caller knows what is durable. */
    public synchronized void resume() {
        failure = Optional.empty();
    }

    /** Writes everything that is queued, as far as possible, and accepts no more. */
    public void close() {
        Optional<QueuedGroup> last;
        synchronized (this) {
            closed = true;
            last = Optional.ofNullable(queue.peekLast());
        }
        last.ifPresent(this::awaitEnd);
    }

    private void await(QueuedGroup queued) {
        awaitEnd(queued);
        synchronized (this) {
            queued.requireSuccess(PREFIX);
        }
    }

    /** Interruption is for later: a channel that is used by an interrupted thread closes. */
    private void awaitEnd(QueuedGroup queued) {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isEnded(queued)) {
                if (awaitTurn(queued)) {
                    write();
                }
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized boolean isEnded(QueuedGroup queued) {
        return queued.isDone();
    }

    /** Waits while others write; returns true if this thread must. */
    private synchronized boolean awaitTurn(QueuedGroup queued) {
        while (writing && !queued.isDone()) {
            try {
                wait();
            } catch (InterruptedException later) {
                Thread.currentThread().interrupt();
                return false; // the caller keeps it in mind
            }
        }
        if (queued.isDone()) {
            return false;
        }
        writing = true;
        return true;
    }

    private void write() {
        List<QueuedGroup> batch = batch();
        try {
            List<LogFollower.Logged> durable = log.write(batch);
            tables.follow(durable);
            end(durable.size());
        } catch (IOException | RuntimeException lost) {
            fail(lost);
        } finally {
            release();
        }
    }

    private synchronized List<QueuedGroup> batch() {
        return new ArrayList<>(queue);
    }

    private synchronized void end(int count) {
        for (int i = 0; i < count; i++) {
            queue.remove().succeed();
        }
    }

    private synchronized void fail(Exception lost) {
        failure = Optional.of(new StateStoreFailure(PREFIX + QueuedGroup.reason(lost), lost));
        queue.forEach(group -> group.fail(lost));
        queue.clear();
    }

    private synchronized void release() {
        writing = false;
        notifyAll();
    }
}
