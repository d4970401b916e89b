package dev.routed.bootstrap;

import dev.routed.domain.failure.JournalFailure;
import dev.routed.domain.journal.Change;
import dev.routed.domain.port.out.Journal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line for each change that was recorded, and one for each that could not be. */
final class LoggingJournal implements Journal {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed");
    private final Journal journal;

    LoggingJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public List<Change> replay() {
        return journal.replay();
    }

    @Override
    public boolean isConfirmed() {
        return journal.isConfirmed();
    }

    @Override
    public void confirm() {
        journal.confirm();
        LOG.info("the journal is confirmed: the engine knows of nothing that is missing");
    }

    @Override
    public void record(List<Change> changes) {
        try {
            journal.record(changes);
        } catch (JournalFailure failure) {
            changes.forEach(change -> LOG.error("not recorded: {}: {}", ChangeText.of(change), failure.getMessage()));
            throw failure;
        }
        changes.forEach(change -> LOG.info("{}", ChangeText.of(change)));
    }
}
