package dev.routed.domain.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.port.out.InMemoryJournal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger that lived through everything and one read from the journal are the same. */
class LedgerReplayTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_life_is_the_sum_of_its_replay(long seed) {
        Ledger ledger = new Ledger();
        InMemoryJournal journal = new InMemoryJournal();
        RandomLife life = new RandomLife(ledger, seed);
        Map<Class<?>, Integer> kinds = new HashMap<>();
        for (int i = 0; i < 1500; i++) {
            List<Change> group = life.next();
            group.forEach(ledger::add);
            journal.record(group);
            group.forEach(change -> kinds.merge(change.getClass(), 1, Integer::sum));
            LedgerState lived = LedgerState.of(ledger, RandomLife.SPACE);
            assertThat(LedgerState.of(journal.replay(), RandomLife.SPACE)).as("after %s", group).isEqualTo(lived);
        }
        assertThat(kinds).hasSize(Change.class.getPermittedSubclasses().length);
        assertThat(LedgerState.of(journal.reopened().replay(), RandomLife.SPACE))
                .isEqualTo(LedgerState.of(ledger, RandomLife.SPACE));
    }
}
