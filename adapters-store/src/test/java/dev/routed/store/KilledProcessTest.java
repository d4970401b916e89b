package dev.routed.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.state.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For more cycles, set {@code -Dkill.reconciliations=300}. */
class KilledProcessTest {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 15);
    private final Random random = new Random();
    private final Set<Integer> joined = new HashSet<>();
    private int last;
    @TempDir
    private Path directory;

    @Test
    void what_was_acknowledged_before_a_kill_is_there_afterwards() throws IOException {
        for (int result = 0; result < ROUNDS; result++) {
            killAfterAcknowledgements(random.nextInt(200));
            assertNothingLost();
        }
    }

    private void killAfterAcknowledgements(int count) throws IOException {
        Child child = Child.start(Integer.toString(last + 1), directory);
        for (int i = 0; i < count; i++) {
            note(child.readLine());
        }
        child.kill();
        for (String line = child.readLine(); line != null; line = child.readLine()) {
            note(line);
        }
    }

    private void note(String line) {
        last = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
        if (line.startsWith("joined ")) {
            joined.add(last);
        } else {
            joined.remove(last);
        }
    }

    /** The change in progress when the process died may be recorded or not; it is deleted for the next cycle. */
    private void assertNothingLost() {
        try (JournalDatabase database = JournalDatabase.open(directory, Clock.systemUTC())) {
            database.stateStore().record(Changes.of(last + 1).deleted());
            boolean deletion = last % 2 == 1 && joined.contains(last);
            if (deletion) {
                database.stateStore().record(Changes.of(last).deleted());
                joined.remove(last);
            }
            Set<String> expected = joined.stream().map(number -> Changes.of(number).endpoint().id().text())
                    .collect(Collectors.toSet());
            Set<String> found = database.stateStore().load().stream().filter(Change.EndpointJoined.class::isInstance)
                    .map(change -> ((Change.EndpointJoined) change).join().endpoint().id().text())
                    .collect(Collectors.toSet());
            assertThat(found).isEqualTo(expected);
        }
    }
}
