package dev.routed.domain.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AddressRangeTest {
    private static final AddressRange RANGE = range("10.0.0.254", "10.0.1.1");

    @Test
    void holds_both_ends_and_what_lies_between() {
        assertThat(RANGE.contains(IpAddress.parse("10.0.0.253"))).isFalse();
        assertThat(RANGE.contains(IpAddress.parse("10.0.0.254"))).isTrue();
        assertThat(RANGE.contains(IpAddress.parse("10.0.1.0"))).isTrue();
        assertThat(RANGE.contains(IpAddress.parse("10.0.1.1"))).isTrue();
        assertThat(RANGE.contains(IpAddress.parse("10.0.1.2"))).isFalse();
        assertThat(RANGE).hasToString("10.0.0.254-10.0.1.1");
    }

    @Test
    void holds_nothing_of_the_other_family() {
        assertThat(range("0.0.0.0", "255.255.255.255").contains(IpAddress.parse("::1"))).isFalse();
        assertThat(range("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").contains(IpAddress.parse("10.0.0.1")))
                .isFalse();
    }

    @Test
    void refuses_to_run_backwards_or_across_families() {
        assertThatThrownBy(() -> range("10.0.0.2", "10.0.0.1")).hasMessageContaining("10.0.0.2-10.0.0.1");
        assertThatThrownBy(() -> range("10.0.0.2", "::1")).hasMessageContaining("10.0.0.2-::1");
        assertThat(range("127.255.255.255", "128.0.0.0").contains(IpAddress.parse("128.0.0.0"))).isTrue();
    }

    @Test
    void counts_its_addresses_also_where_a_long_cannot() {
        assertThat(RANGE.size()).isEqualTo(4);
        assertThat(range("10.0.0.1", "10.0.0.1").size()).isEqualTo(1);
        assertThat(range("0.0.0.0", "255.255.255.255").size()).isEqualTo(0x1p32);
        assertThat(range("2001:db8:0:1::ffff", "2001:db8:0:2::1").size()).isEqualTo(0x1p64 - 0xfffd);
        assertThat(range("2001:db8::ffff:ffff:ffff:fffe", "2001:db8:0:1::1").size()).isEqualTo(4);
        assertThat(Prefix.parse("2001:db8::/64").range().size()).isEqualTo(0x1p64);
        assertThat(Prefix.parse("::/0").range().size()).isEqualTo(0x1p128);
    }

    @Test
    void may_be_a_prefix() {
        for (String text : new String[]{"10.0.0.1/32", "10.0.0.0/31", "10.0.0.0/8", "0.0.0.0/0", "fd00::1/128",
            "fd00::/64", "::/0"}) {
            assertThat(Prefix.parse(text).range().prefix()).contains(Prefix.parse(text));
        }
        assertThat(RANGE.prefix()).isEmpty();
        assertThat(range("10.0.0.0", "10.0.0.2").prefix()).isEmpty();
        assertThat(range("::", "::ffff:ffff:ffff:ffff:fffe").prefix()).isEmpty();
    }

    private static AddressRange range(String first, String last) {
        return new AddressRange(IpAddress.parse(first), IpAddress.parse(last));
    }
}
