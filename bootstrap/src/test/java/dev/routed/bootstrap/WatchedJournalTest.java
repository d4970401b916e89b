package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.JournalFailure;
import dev.routed.domain.journal.Change;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.port.out.InMemoryJournal;
import dev.routed.http.health.Check;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchedJournalTest {
    private static final List<Change> CHANGE = List.of(new Change.NetworkDeleted(new NetworkId("n1")));
    private final InMemoryJournal store = new InMemoryJournal();
    private Optional<String> trouble = Optional.empty();
    private Instant now = Instant.EPOCH;
    private final WatchedJournal journal = new WatchedJournal(store, () -> trouble, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void is_well_while_it_can_be_written() {
        journal.record(CHANGE);
        assertThat(journal.check()).isEqualTo(Check.pass("journal", "can be written"));
    }

    @Test
    void fails_with_the_words_of_a_try() {
        trouble = Optional.of("No space left on device");
        assertThat(journal.check()).isEqualTo(Check.fail("journal", "No space left on device"));
    }

    @Test
    void fails_after_a_commit_that_failed_until_one_succeeds() {
        fail();
        assertThat(journal.check()).isEqualTo(Check.fail("journal", "broken"));
        journal.record(CHANGE);
        assertThat(journal.check().state()).isEqualTo(Check.State.PASS);
    }

    @Test
    void believes_a_try_when_nothing_was_committed_for_long() {
        fail();
        now = now.plusSeconds(59);
        assertThat(journal.check().state()).isEqualTo(Check.State.FAIL);
        now = now.plusSeconds(1);
        assertThat(journal.check().state()).isEqualTo(Check.State.PASS);
    }

    private void fail() {
        store.failNext(new JournalFailure("broken", null));
        assertThatThrownBy(() -> journal.record(CHANGE)).isInstanceOf(JournalFailure.class);
    }
}
