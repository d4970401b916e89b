package dev.routed.domain.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({"0.0.0.0,0.0.0.0", "10.46.1.7,10.46.1.7", "255.255.255.255,255.255.255.255", "::,::", "::1,::1",
        "FD00::0001,fd00::1", "1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8", "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1", "::ffff:10.0.0.1,::ffff:a00:1", "fe80::1:1,fe80::1:1", "1::,1::"})
    void reads_any_form_and_writes_the_canonical_one(String text, String canonical) {
        IpAddress address = IpAddress.parse(text);
        assertThat(address).hasToString(canonical);
        assertThat(IpAddress.of(address.bytes())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.x", "1.2.3.-4", ":", ":::",
        "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "::g", "fe80::1%eth0", "1:2:3:4:5:6:7:8::", "host",
        "1.2.3.4::", " 1.2.3.4"})
    void refuses_what_is_no_address_and_quotes_it(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void equals_an_address_of_the_same_family_and_bits() {
        IpAddress address = IpAddress.parse("1:0:0:2::3");
        assertThat(address).isEqualTo(IpAddress.parse("1:0:0:2::3")).hasSameHashCodeAs(IpAddress.parse("1:0:0:2::3"))
                .isNotEqualTo(IpAddress.parse("1:0:0:2::4")).isNotEqualTo(IpAddress.parse("1:0:0:3::3"))
                .isNotEqualTo("1:0:0:2::3");
        assertThat(IpAddress.parse("0.0.0.1")).isNotEqualTo(IpAddress.parse("::1"));
    }

    @Test
    void compares_as_unsigned_numbers() {
        assertThat(IpAddress.parse("200.0.0.1")).isGreaterThan(IpAddress.parse("10.0.0.1"));
        assertThat(IpAddress.parse("ff00::1")).isGreaterThan(IpAddress.parse("1::1"));
        assertThat(IpAddress.parse("::ffff:ffff:ffff:ffff")).isGreaterThan(IpAddress.parse("::1"));
        assertThat(IpAddress.parse("255.255.255.255")).isLessThan(IpAddress.parse("::"));
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.255,10.0.1.0", "255.255.255.255,0.0.0.0", "::ffff:ffff:ffff:ffff,0:0:0:1::",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,::"})
    void steps_over_every_carry(String before, String after) {
        assertThat(IpAddress.parse(before).next()).isEqualTo(IpAddress.parse(after));
        assertThat(IpAddress.parse(after).previous()).isEqualTo(IpAddress.parse(before));
    }
}
