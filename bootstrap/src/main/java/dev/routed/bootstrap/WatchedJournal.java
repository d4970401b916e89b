package dev.routed.bootstrap;

import dev.routed.domain.failure.JournalFailure;
import dev.routed.domain.journal.Change;
import dev.routed.domain.port.out.Journal;
import dev.routed.http.health.Check;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Knows whether changes can be recorded: by the last attempt, and by a try where there was none of late. */
final class WatchedJournal implements Journal {
    private static final String NAME = "journal";
    private static final Duration LATE = Duration.ofMinutes(1);
    private final Journal journal;
    private final Supplier<Optional<String>> probe;
    private final Clock clock;
    private volatile Optional<Failure> last = Optional.empty();

    private record Failure(Instant at, String words) {
    }

    /** @param probe why nothing can be written; empty if it can */
    WatchedJournal(Journal journal, Supplier<Optional<String>> probe, Clock clock) {
        this.journal = journal;
        this.probe = probe;
        this.clock = clock;
    }

    Check check() {
        Optional<String> failed = last.filter(failure -> failure.at().plus(LATE).isAfter(clock.instant())).map(Failure::words);
        return failed.or(probe).map(words -> Check.fail(NAME, words)).orElse(Check.pass(NAME, "can be written"));
    }

    @Override
    public List<Change> replay() {
        return journal.replay();
    }

    @Override
    public void record(List<Change> changes) {
        try {
            journal.record(changes);
            last = Optional.empty();
        } catch (JournalFailure failure) {
            last = Optional.of(new Failure(clock.instant(), failure.getMessage()));
            throw failure;
        }
    }

    @Override
    public boolean isConfirmed() {
        return journal.isConfirmed();
    }

    @Override
    public void confirm() {
        journal.confirm();
    }
}
