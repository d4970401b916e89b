package dev.routed.domain.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.port.out.InMemoryStateStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State built up change by change equals state loaded from the journal. */
class StateReplayTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void any_life_is_the_sum_of_its_replay(long seed) {
        State state = new State();
        InMemoryStateStore stateStore = new InMemoryStateStore();
        RandomChanges life = new RandomChanges(state, seed);
        Map<Class<?>, Integer> kinds = new HashMap<>();
        for (int i = 0; i < 1500; i++) {
            List<Change> group = life.next();
            group.forEach(state::apply);
            stateStore.record(group);
            group.forEach(change -> kinds.merge(change.getClass(), 1, Integer::sum));
            StateSnapshot lived = StateSnapshot.of(state, RandomChanges.SPACE);
            assertThat(StateSnapshot.of(stateStore.load(), RandomChanges.SPACE)).as("after %s", group).isEqualTo(lived);
        }
        assertThat(kinds).hasSize(ChangeHandler.class.getDeclaredMethods().length);
        assertThat(StateSnapshot.of(stateStore.reopened().load(), RandomChanges.SPACE))
                .isEqualTo(StateSnapshot.of(state, RandomChanges.SPACE));
    }
}
