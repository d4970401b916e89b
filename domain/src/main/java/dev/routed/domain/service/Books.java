package dev.routed.domain.service;

import dev.routed.domain.failure.JournalFailure;
import dev.routed.domain.journal.Change;
import dev.routed.domain.journal.Ledger;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The ledger and the journal behind it, under the one lock that all services share. What is added to the ledger has been
 * recorded before; what is taken out is taken out even if the journal fails just then, and recorded as soon as it can be.
 */
public final class Books {
    private final ReentrantLock lock = new ReentrantLock();
    private final Ledger ledger = new Ledger();
    private final List<Change> unrecorded = new ArrayList<>();
    private final Journal journal;
    private final AtomicBoolean trusted;

    /**
     * Reads the journal. One that is not confirmed may have lost something: what the host shows of us may be wanted all the
     * same, and nothing is deleted for being unknown until the engine has been asked.
     */
    public Books(Journal journal) {
        this.journal = journal;
        trusted = new AtomicBoolean(journal.isConfirmed());
        journal.replay().forEach(ledger::add);
    }

    /** False while the ledger may have lost something that the host still shows. */
    boolean isTrusted() {
        return trusted.get();
    }

    /** The engine has confirmed the ledger. Call it from inside. */
    void trust() {
        if (!trusted.get()) {
            journal.confirm();
            trusted.set(true);
        }
    }

    /** Asks something of the ledger, or changes it, alone. */
    <T> T ask(Function<Ledger, T> work) {
        lock.lock();
        try {
            return work.apply(ledger);
        } finally {
            lock.unlock();
        }
    }

    /** The same, but for who cannot wait: empty while somebody else has the books. */
    <T> Optional<T> askNow(Function<Ledger, T> work) {
        if (!lock.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.apply(ledger));
        } finally {
            lock.unlock();
        }
    }

    /** The same without an answer. */
    void change(Consumer<Ledger> work) {
        ask(own -> {
            work.accept(own);
            return null;
        });
    }

    /** The join that has the link. Without the lock: waits for nobody. */
    Optional<Join> joinBehind(LinkName link) {
        return ledger.joinBehind(link);
    }

    /** Records the change, then adds it to the ledger; on a failure neither. Call it from inside {@code ask} or {@code change}. */
    void add(Change addition) {
        addAll(List.of(addition));
    }

    /** The same with several changes, all or none. */
    void addAll(List<Change> additions) {
        List<Change> all = new ArrayList<>(unrecorded);
        all.addAll(additions);
        journal.record(all);
        unrecorded.clear();
        additions.forEach(ledger::add);
    }

    /** Takes something out of the ledger, whatever the journal says: what is gone is gone. Call it from inside. */
    void remove(List<Change> removals) {
        removals.forEach(ledger::add);
        unrecorded.addAll(removals);
        recordRemovals();
    }

    /** Records removals that could not be recorded when they happened. Call it from inside. */
    void recordRemovals() {
        if (unrecorded.isEmpty()) {
            return;
        }
        try {
            journal.record(unrecorded);
            unrecorded.clear();
        } catch (JournalFailure later) {
            // A full disk must not keep a container from stopping; the next change or round tries again.
        }
    }
}
