package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.routed.domain.port.in.Stock;
import dev.routed.domain.port.in.Unadopted;
import dev.routed.http.health.Check;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators are told of the engine. */
class StocktakeLoopTest {
    private static final Stock ANSWERED = new Stock(Optional.empty(), List.of(), List.of(), List.of(), false);
    private static final Stock REFUSED = Stock.unknown("GET /plugins at /run/docker.sock: Permission denied");
    private static final Stock UNADOPTING = new Stock(Optional.empty(), List.of(), List.of(),
            List.of(new Unadopted("network n3", "unknown option \"colour\"")), false);
    @RegisterExtension
    private final LogLines lines = new LogLines("net-routed.stocktake");
    private final StocktakeLoop loop = new StocktakeLoop(() -> ANSWERED, () -> { });

    @AfterEach
    void leave() {
        loop.close();
    }

    @Test
    void why_the_engine_is_silent_is_told_by_the_check_and_by_the_log_once() {
        loop.tell(REFUSED);
        assertThat(loop.engine().state()).isEqualTo(Check.State.WARN);
        assertThat(loop.engine().reason()).contains("/run/docker.sock: Permission denied");
        assertThat(lines.all()).as("an engine may start after us").isEmpty();
        loop.tell(REFUSED);
        loop.tell(REFUSED);
        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).contains("/run/docker.sock: Permission denied");
        });
    }

    @Test
    void an_engine_that_answers_passes() {
        loop.tell(REFUSED);
        loop.tell(ANSWERED);
        assertThat(loop.engine()).isEqualTo(Check.pass("engine", "answers"));
        assertThat(lines.all()).isEmpty();
    }

    @Test
    void what_cannot_be_adopted_is_warned_of_once_and_said_to_be_over_when_the_engine_has_it_no_longer() {
        loop.tell(UNADOPTING);
        assertThat(lines.all()).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).contains("network n3", "unknown option \"colour\"", "create it again");
        });
        loop.tell(UNADOPTING);
        loop.tell(REFUSED);
        assertThat(lines.all()).as("an engine that does not answer may have it still").hasSize(1);
        loop.tell(ANSWERED);
        assertThat(lines.all()).hasSize(2).last().satisfies(line -> assertThat(line.getFormattedMessage()).startsWith("over: "));
    }
}
