package dev.routed.domain.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceAddressTest {

    @ParameterizedTest
    @CsvSource({"10.46.1.7/16,10.46.0.0/16", "10.46.1.7/32,10.46.1.7/32", "10.46.1.7/0,0.0.0.0/0",
        "fd00::7/64,fd00::/64"})
    void keeps_its_host_bits_and_knows_its_link(String text, String onLink) {
        InterfaceAddress address = InterfaceAddress.parse(text);
        assertThat(address).hasToString(text);
        assertThat(address.onLink()).isEqualTo(Prefix.parse(onLink));
    }

    @Test
    void can_be_alone_on_its_link() {
        assertThat(InterfaceAddress.host(IpAddress.parse("10.46.1.7"))).hasToString("10.46.1.7/32");
        assertThat(InterfaceAddress.host(IpAddress.parse("fd00::7"))).hasToString("fd00::7/128");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.46.1.7", "10.46.1.7/", "10.46.1.7/a", "10.46.1.7/1/2"})
    void refuses_what_has_no_length_and_quotes_it(String text) {
        assertThatThrownBy(() -> InterfaceAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void refuses_a_length_that_the_family_has_not() {
        assertThatThrownBy(() -> InterfaceAddress.parse("10.46.1.7/33")).hasMessageContaining("0 to 32, not 33");
        assertThatThrownBy(() -> new InterfaceAddress(IpAddress.parse("::1"), -1))
                .hasMessageContaining("0 to 128, not -1");
    }
}
