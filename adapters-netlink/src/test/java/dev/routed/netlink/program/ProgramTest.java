package dev.routed.netlink.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void gives_what_was_printed() {
        assertThat(new Program("printf").ask(List.of("%s;", "two words", "*"))).contains("two words;*;");
    }

    @Test
    void knows_nothing_of_one_that_is_missing_or_fails() {
        assertThat(new Program("/nonexistent/vtysh").ask(List.of())).isEmpty();
        assertThat(new Program("false").ask(List.of())).isEmpty();
    }

    @Test
    void stops_one_that_talks_too_much() {
        assertThat(new Program("cat").ask(List.of("/dev/zero"))).isEmpty();
        assertThatThrownBy(() -> new Program("cat").demand(List.of("/dev/zero"))).isInstanceOf(Program.Stuck.class)
                .hasMessage("cat printed more than 4194304 bytes");
    }

    @Test
    void does_not_take_silence_for_an_answer() {
        assertThatThrownBy(() -> new Program("sleep").demand(List.of("60"))).isInstanceOf(Program.Stuck.class)
                .hasMessage("sleep did not finish within 5 s");
    }

    @Test
    void does_not_wait_for_one_that_hangs_while_its_output_is_open() {
        assertStuck("echo begun; exec sleep 60");
    }

    @Test
    void does_not_wait_for_a_child_that_holds_the_output_open() {
        assertStuck("sleep 60; true");
    }

    @Test
    void does_not_wait_for_a_child_that_outlives_the_program() {
        long start = System.nanoTime();
        Throwable thrown = catchThrowable(() -> Program.run(List.of("sh", "-c", "sleep 60 & exit 0"), "", SHORT, true));
        assertThat(thrown).as("whether the output counts as complete depends on who sees the end first")
                .satisfiesAnyOf(none -> assertThat(none).isNull(),
                        held -> assertThat(held).isInstanceOf(Program.Stuck.class));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void does_not_wait_for_one_that_does_not_read_its_input() {
        assertThatThrownBy(() -> Program.run(List.of("sleep", "60"), "x".repeat(1 << 20), SHORT, true))
                .isInstanceOf(Program.Stuck.class);
    }

    private static void assertStuck(String script) {
        long start = System.nanoTime();
        assertThatThrownBy(() -> Program.run(List.of("sh", "-c", script), "", SHORT, true))
                .isInstanceOf(Program.Stuck.class).hasMessage("sh did not finish within 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(script).isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void gives_input_and_takes_errors_if_wanted() throws IOException, InterruptedException {
        List<String> command = List.of("sh", "-c", "cat; echo wrong >&2; exit 3");
        assertThat(Program.run(command, "given\n", LONG, true)).isEqualTo(new Program.Output(3, "given\nwrong\n"));
        assertThat(Program.run(command, "given\n", LONG, false)).isEqualTo(new Program.Output(3, "given\n"));
    }
}
