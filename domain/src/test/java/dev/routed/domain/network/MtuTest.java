package dev.routed.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MtuTest {

    @ParameterizedTest
    @ValueSource(strings = {"68", "1500", "9000", "65535"})
    void takes_what_a_link_can_carry(String text) {
        assertThat(Mtu.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "67", "65536", "999999999"})
    void names_its_bounds(String text) {
        assertThatThrownBy(() -> Mtu.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an MTU is 68 to 65535 bytes, not " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jumbo", "-1500", "1500 ", "1e3", "9999999999"})
    void refuses_what_is_no_number_and_quotes_it(String text) {
        assertThatThrownBy(() -> Mtu.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void is_that_of_ethernet_by_default() {
        assertThat(Mtu.ETHERNET.bytes()).isEqualTo(1500);
    }
}
