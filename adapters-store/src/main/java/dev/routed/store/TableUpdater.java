package dev.routed.store;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.state.Change;
import dev.routed.store.log.LogFollower;
import dev.routed.store.table.AppliedTable;
import dev.routed.store.table.GroupWriter;
import dev.routed.store.table.HistoryTable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what is durable in the log into the tables, in large transactions: when there is much of it, after a second, or
 * when the tables are read. After a failure it tries again; meanwhile the log has it. Thread-safe.
 */
final class TableUpdater implements LogFollower, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    /** Size of a transaction in bytes of the log. */
    private static final int BATCH_BYTES = 1 << 18;
    private static final int DELAY_MS = 1000;
    private final DatabaseSession session;
    private final Thread thread = new Thread(this::run, "journal");
    /** Held during a transaction, before the monitor of this object, which guards the fields below. */
    private final Object transaction = new Object();
    private final Deque<Logged> pending = new ArrayDeque<>();
    private int bytes;
    private boolean closed;
    private volatile long applied;
    private volatile Optional<String> problem = Optional.empty();

    /**
     * @param applied number of the last group that the tables have
     * @param pending groups of the log that they do not have
     */
    TableUpdater(DatabaseSession session, long applied, Collection<Logged> pending) {
        this.session = session;
        this.applied = applied;
        this.pending.addAll(pending);
        this.bytes = pending.stream().mapToInt(Logged::size).sum();
    }

    /** Starts to move groups in the background. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void follow(List<Logged> groups) {
        boolean first = pending.isEmpty();
        pending.addAll(groups);
        bytes += groups.stream().mapToInt(Logged::size).sum();
        if (first || bytes >= BATCH_BYTES && problem.isEmpty()) {
            notifyAll();
        }
    }

    @Override
    public long applied() {
        return applied;
    }

    @Override
    public Optional<String> problem() {
        return problem;
    }

    @Override
    public void apply(long number) {
        synchronized (transaction) {
            while (applied < number) {
                apply(batch());
            }
        }
    }

    /**
     * Reads the tables after they have followed, as far as they can.
     *
     * @param query gets the changes that they do not have
     */
    <T> T read(String what, BiFunction<Handle, List<Change>, T> query) {
        synchronized (transaction) {
            follow();
            List<Change> rest = rest();
            return session.read(what, handle -> query.apply(handle, rest));
        }
    }

    /** Like {@link #read}, but throws whatever the query throws. */
    <T> T use(BiFunction<Handle, List<Change>, T> query) throws IOException, SQLException {
        synchronized (transaction) {
            follow();
            List<Change> rest = rest();
            return session.use(handle -> query.apply(handle, rest));
        }
    }

    /** Applies what is durable to the tables; {@link #problem} holds the reason of a failure. */
    private void follow() {
        try {
            apply(last());
        } catch (StateStoreFailure later) {
            LOG.debug("the tables do not follow yet: {}", later.getMessage());
        }
    }

    private void apply(List<Logged> batch) {
        long last = batch.get(batch.size() - 1).number();
        try {
            session.write("move changes from its log into its tables", handle -> {
                long before = AppliedTable.number(handle);
                GroupWriter.write(handle,
                        batch.stream().filter(logged -> logged.number() > before).map(Logged::group).toList());
                HistoryTable.trim(handle);
                AppliedTable.advance(handle, last);
            });
        } catch (StateStoreFailure failure) {
            failed(failure.getMessage());
            throw failure;
        }
        done(batch, last);
    }

    private synchronized void failed(String why) {
        if (!problem.equals(Optional.of(why))) {
            LOG.error("{}; the changes stay durable in journal.log, which has room for a few thousand more: free disk"
                    + " space", why);
        }
        problem = Optional.of(why);
    }

    private synchronized void done(List<Logged> batch, long last) {
        batch.forEach(group -> bytes -= pending.remove().size());
        applied = last;
        if (problem.isPresent()) {
            LOG.info("the journal's tables can be written again");
        }
        problem = Optional.empty();
    }

    private synchronized List<Logged> batch() {
        List<Logged> batch = new ArrayList<>();
        int size = 0;
        for (Logged group : pending) {
            if (size >= BATCH_BYTES) {
                break;
            }
            batch.add(group);
            size += group.size();
        }
        return batch;
    }

    private synchronized long last() {
        return pending.isEmpty() ? applied : pending.getLast().number();
    }

    private synchronized List<Change> rest() {
        return pending.stream().flatMap(logged -> logged.group().changes().stream()).toList();
    }

    private void run() {
        while (awaitWork()) {
            follow();
        }
    }

    /** Waits for work; returns false once closed. */
    private synchronized boolean awaitWork() {
        try {
            while (pending.isEmpty() && !closed) {
                wait();
            }
            if ((bytes < BATCH_BYTES || problem.isPresent()) && !closed) {
                wait(DELAY_MS);
            }
            return !closed;
        } catch (InterruptedException end) {
            return false;
        }
    }

    /** Moves everything, as far as possible; the rest stays in the log. The session must still be open. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        follow();
    }
}
