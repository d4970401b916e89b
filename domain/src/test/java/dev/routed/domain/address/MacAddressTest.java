package dev.routed.domain.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {

    @ParameterizedTest
    @CsvSource({"10.46.1.7,02:42:0a:2e:01:07", "255.255.255.255,02:42:ff:ff:ff:ff", "0.0.0.0,02:42:00:00:00:00",
        "fd00:46::1:7,02:42:00:01:00:07"})
    void is_derived_from_the_last_bits_of_the_address(String address, String mac) {
        assertThat(MacAddress.of(IpAddress.parse(address))).hasToString(mac).isEqualTo(MacAddress.parse(mac));
    }

    @Test
    void is_read_in_either_case_and_written_in_lower() {
        assertThat(MacAddress.parse("AB:cd:EF:00:01:99")).hasToString("ab:cd:ef:00:01:99");
        assertThat(MacAddress.parse("ff:ff:ff:ff:ff:ff").bits()).isEqualTo(0xffff_ffff_ffffL);
    }

    @Test
    void has_six_bytes_in_the_order_of_transmission() {
        assertThat(MacAddress.parse("02:42:0a:2e:01:f7").bytes()).containsExactly(2, 0x42, 10, 46, 1, 0xf7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02:42:0a:2e:01", "02:42:0a:2e:01:07:08", "02-42-0a-2e-01-07", "0242.0a2e.0107",
        "2:42:a:2e:1:7", "02:42:0a:2e:01:0g"})
    void refuses_what_is_no_mac_address_and_quotes_it(String text) {
        assertThatThrownBy(() -> MacAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    /** The second is the example of RFC 2464, section 4, the first what Linux made of it. */
    @ParameterizedTest
    @CsvSource({"02:42:0a:2e:01:f7, fe80::42:aff:fe2e:1f7", "34:56:78:9a:bc:de, fe80::3656:78ff:fe9a:bcde",
        "ff:ff:ff:ff:ff:ff, fe80::fdff:ffff:feff:ffff", "00:00:00:00:00:00, fe80::200:ff:fe00:0"})
    void has_a_link_local_address(String mac, String address) {
        assertThat(MacAddress.parse(mac).linkLocal()).isEqualTo(IpAddress.parse(address));
    }

    @Test
    void refuses_more_than_48_bits() {
        assertThatThrownBy(() -> new MacAddress(1L << 48)).hasMessageContaining("48 bits");
        assertThatThrownBy(() -> new MacAddress(-1)).hasMessageContaining("48 bits");
    }
}
