package dev.routed.domain.port.out;

import dev.routed.domain.failure.JournalFailure;
import dev.routed.domain.journal.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A journal that lives as long as the test, keeps what was recorded for inspection, and fails on demand. */
public final class InMemoryJournal implements Journal {
    private List<Change> sum = List.of();
    private List<List<Change>> groups = List.of();
    private boolean confirmed = true;
    private Optional<JournalFailure> nextFailure = Optional.empty();

    @Override
    public List<Change> replay() {
        return JournalSum.inOrder(sum);
    }

    @Override
    public void record(List<Change> changes) {
        Optional<JournalFailure> failure = nextFailure;
        nextFailure = Optional.empty();
        if (failure.isPresent()) {
            throw failure.get();
        }
        sum = JournalSum.add(sum, changes);
        groups = appended(groups, List.copyOf(changes));
    }

    /** One that was made anew, as after a loss; others have been confirmed. */
    public static InMemoryJournal unconfirmed() {
        InMemoryJournal journal = new InMemoryJournal();
        journal.confirmed = false;
        return journal;
    }

    @Override
    public boolean isConfirmed() {
        return confirmed;
    }

    @Override
    public void confirm() {
        confirmed = true;
    }

    /** The next record throws this and records nothing; the one after it works again. */
    public void failNext(JournalFailure failure) {
        nextFailure = Optional.of(failure);
    }

    /** {@link #failNext(JournalFailure)} with a full disk. */
    public void failNext() {
        failNext(new JournalFailure("the journal cannot be written: No space left on device", null));
    }

    /** True until a record has failed as told. */
    public boolean failureIsPending() {
        return nextFailure.isPresent();
    }

    /** What was recorded in this instance, group by group; not what it was reopened with. */
    public List<List<Change>> groups() {
        return groups;
    }

    /** What a new process finds. */
    public InMemoryJournal reopened() {
        InMemoryJournal next = new InMemoryJournal();
        next.sum = JournalSum.add(List.of(), replay());
        next.confirmed = confirmed;
        return next;
    }

    private static <T> List<T> appended(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}
