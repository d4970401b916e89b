package dev.routed.bootstrap.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.routed.bootstrap.logging.LogLines;
import dev.routed.domain.port.in.control.RecoveryFailure;
import dev.routed.domain.port.in.control.SyncResult;
import dev.routed.http.health.HealthCheck;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests what operators see of the engine sync. */
class EngineSyncLoopTest {
    private static final SyncResult ANSWERED = new SyncResult(Optional.empty(), List.of(), List.of(), List.of(), false);
    private static final SyncResult REFUSED = SyncResult.unknown("GET /plugins at /run/docker.sock: Permission denied");
    private static final SyncResult UNADOPTING = new SyncResult(Optional.empty(), List.of(), List.of(),
            List.of(new RecoveryFailure("network n3", "unknown option \"colour\"")), false);
    @RegisterExtension
    private final LogLines lines = new LogLines("net-routed.engine-sync");
    private final EngineSyncLoop loop = new EngineSyncLoop(() -> ANSWERED, () -> {});

    @AfterEach
    void leave() {
        loop.close();
    }

    @Test
    void reason_of_an_unanswered_query_is_in_the_check_and_once_in_the_log() {
        loop.publish(REFUSED);
        assertThat(loop.engine().state()).isEqualTo(HealthCheck.HealthStatus.WARN);
        assertThat(loop.engine().reason()).contains("/run/docker.sock: Permission denied");
        assertThat(lines.all()).as("an engine may start after us").isEmpty();
        loop.publish(REFUSED);
        loop.publish(REFUSED);
        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).contains("/run/docker.sock: Permission denied");
        });
    }

    @Test
    void an_engine_that_answers_passes() {
        loop.publish(REFUSED);
        loop.publish(ANSWERED);
        assertThat(loop.engine()).isEqualTo(HealthCheck.pass("engine", "answers"));
        assertThat(lines.all()).isEmpty();
    }

    @Test
    void what_cannot_be_adopted_is_warned_of_once_and_said_to_be_over_when_the_engine_has_it_no_longer() {
        loop.publish(UNADOPTING);
        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).contains("network n3", "unknown option \"colour\"",
                    "create it again");
        });
        loop.publish(UNADOPTING);
        loop.publish(REFUSED);
        assertThat(lines.all()).as("an engine that does not answer may have it still").hasSize(1);
        loop.publish(ANSWERED);
        assertThat(lines.all()).hasSize(2).last()
                .satisfies(line -> assertThat(line.getFormattedMessage()).startsWith("cleared: "));
    }
}
