package dev.routed.domain.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0,255.255.255.255", "10.46.0.0/16,10.46.255.255", "10.46.1.7/32,10.46.1.7",
        "128.0.0.0/1,255.255.255.255", "255.255.255.254/31,255.255.255.255",
        "::/0,ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fd00::/63,fd00:0:0:1:ffff:ffff:ffff:ffff",
        "fd00::/64,fd00::ffff:ffff:ffff:ffff", "fd00::/65,fd00::7fff:ffff:ffff:ffff", "fd00::7/128,fd00::7"})
    void reaches_from_its_first_to_its_last_address(String text, String last) {
        Prefix prefix = Prefix.parse(text);
        assertThat(prefix).hasToString(text);
        assertThat(prefix.last()).isEqualTo(IpAddress.parse(last));
        assertThat(prefix.range()).isEqualTo(new AddressRange(prefix.first(), prefix.last()));
    }

    @Test
    void equals_a_prefix_of_the_same_address_and_length() {
        assertThat(Prefix.parse("10.46.0.0/16")).isEqualTo(Prefix.parse("10.46.0.0/16"))
                .hasSameHashCodeAs(Prefix.parse("10.46.0.0/16")).isNotEqualTo(Prefix.parse("10.46.0.0/17"))
                .isNotEqualTo(Prefix.parse("10.47.0.0/16")).isNotEqualTo("10.46.0.0/16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.46.0.0", "10.46.0.0/", "10.46.0.0/-1", "10.46.0.0/+8", "10.46.0.0/1x",
        "10.46.0.0/16/16", "10.46.0.0/9999"})
    void refuses_what_is_no_prefix_and_quotes_it(String text) {
        assertThatThrownBy(() -> Prefix.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void quotes_the_part_that_is_no_address() {
        assertThatThrownBy(() -> Prefix.parse("10.46.0/16")).hasMessage("\"10.46.0\" is not an IP address");
    }

    @ParameterizedTest
    @CsvSource({"10.46.0.0/33,0 to 32", "::/129,0 to 128", "10.46.0.0/999,0 to 32"})
    void names_the_lengths_that_the_family_has(String text, String bounds) {
        assertThatThrownBy(() -> Prefix.parse(text)).hasMessageContaining(bounds);
    }

    @ParameterizedTest
    @CsvSource({"10.46.1.7/16,10.46.0.0/16", "0.0.0.1/0,0.0.0.0/0", "10.0.0.3/31,10.0.0.2/31", "fd00::1/64,fd00::/64",
        "fd00:0:0:1::/63,fd00::/63", "fd00::3/127,fd00::2/127"})
    void refuses_host_bits_and_names_the_prefix_without_them(String text, String network) {
        assertThatThrownBy(() -> Prefix.parse(text)).hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining(network);
        InterfaceAddress address = InterfaceAddress.parse(text);
        assertThat(Prefix.around(address.address(), address.length())).isEqualTo(Prefix.parse(network));
    }

    @Test
    void contains_and_overlaps_as_its_numbers_do() {
        List<Prefix> prefixes = samples();
        for (Prefix one : prefixes) {
            for (Prefix other : prefixes) {
                boolean holds = holds(one, other.first()) && holds(one, other.last());
                assertThat(one.contains(other)).as("%s contains %s", one, other).isEqualTo(holds);
                assertThat(one.overlaps(other))
                        .isEqualTo(holds || holds(other, one.first()) && holds(other, one.last()));
                assertThat(one.contains(other.first())).isEqualTo(holds(one, other.first()));
                assertThat(Integer.signum(one.compareTo(other))).isEqualTo(-Integer.signum(other.compareTo(one)));
                assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
            }
        }
    }

    @Test
    void is_a_host_prefix_only_at_full_length() {
        assertThat(Prefix.parse("10.46.1.7/32").isHost()).isTrue();
        assertThat(Prefix.parse("fd00::7/128").isHost()).isTrue();
        assertThat(Prefix.parse("fd00::/32").isHost()).isFalse();
        assertThat(Prefix.parse("10.46.1.6/31").isHost()).isFalse();
        assertThat(IpAddress.parse("10.46.1.7").hostPrefix()).isEqualTo(Prefix.parse("10.46.1.7/32"));
    }

    /** Returns prefixes of every length around a few addresses that share many bits. */
    private static List<Prefix> samples() {
        List<Prefix> prefixes = new ArrayList<>();
        Random random = new Random(46);
        for (String text : List.of("0.0.0.0", "255.255.255.255", "10.46.1.7", "::", "fd00::7", "fd00::1:0:0:0:0")) {
            IpAddress address = IpAddress.parse(text);
            for (int length = 0; length <= address.family().bits(); length += 1 + random.nextInt(3)) {
                prefixes.add(Prefix.around(address, length));
            }
        }
        return prefixes;
    }

    private static boolean holds(Prefix prefix, IpAddress address) {
        int free = prefix.family().bits() - prefix.length();
        return prefix.family() == address.family()
                && number(prefix.first()).shiftRight(free).equals(number(address).shiftRight(free));
    }

    private static BigInteger number(IpAddress address) {
        return new BigInteger(1, address.bytes());
    }
}
