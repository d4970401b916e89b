package dev.routed.netlink.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {

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
}
