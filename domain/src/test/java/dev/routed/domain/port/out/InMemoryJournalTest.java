package dev.routed.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.JournalFailure;
import dev.routed.domain.journal.Change;
import dev.routed.domain.network.NetworkId;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryJournalTest extends JournalContract {
    private InMemoryJournal journal = InMemoryJournal.unconfirmed();

    @Override
    protected Journal journal() {
        return journal;
    }

    @Override
    protected void reopen() {
        journal = journal.reopened();
    }

    @Test
    void fails_once_when_told_and_records_nothing() {
        List<Change> changes = List.of(new Change.NetworkDeleted(new NetworkId("n1")));
        journal.failNext();
        assertThat(journal.failureIsPending()).isTrue();
        assertThatThrownBy(() -> journal.record(changes)).isInstanceOf(JournalFailure.class);
        assertThat(journal.failureIsPending()).isFalse();
        assertThat(journal.groups()).isEmpty();
        journal.record(changes);
        assertThat(journal.groups()).containsExactly(changes);
    }
}
