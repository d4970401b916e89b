package dev.routed.http.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopSignalTest {

    @ParameterizedTest
    @CsvSource({"15, ''", "9, ''", "15, SIGQUIT", "3, SIGQUIT", "3, quit", "3, 3", "28, SIGWINCH", "37, SIGRTMIN+3",
        "2, SIGINT"})
    void ends_the_container(String sent, String own) {
        assertThat(StopSignal.ends(sent, own)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, ''", "1, SIGTERM", "10, SIGQUIT", "'', ''", "12, strange"})
    void is_for_the_container_to_live_with(String sent, String own) {
        assertThat(StopSignal.ends(sent, own)).isEqualTo(sent.equals(own));
    }
}
