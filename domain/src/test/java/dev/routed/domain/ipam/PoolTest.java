package dev.routed.domain.ipam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolTest {

    @ParameterizedTest
    @CsvSource({"10.46.0.0/16,,10.46.0.1-10.46.255.254", "10.46.0.0/30,,10.46.0.1-10.46.0.2",
        "10.46.0.0/31,,10.46.0.0-10.46.0.1", "10.46.0.7/32,,10.46.0.7",
        "fd00::/64,,fd00::1-fd00::ffff:ffff:ffff:ffff", "fd00::/126,,fd00::1-fd00::3", "fd00::/127,,fd00::-fd00::1",
        "fd00::7/128,,fd00::7", "10.46.0.0/16,10.46.8.0/24,10.46.8.0-10.46.8.255",
        "10.46.0.0/16,10.46.0.0/24,10.46.0.1-10.46.0.255", "10.46.0.0/16,10.46.255.0/24,10.46.255.0-10.46.255.254",
        "10.46.0.0/16,10.46.0.0/16,10.46.0.1-10.46.255.254", "10.46.0.0/30,10.46.0.0/31,10.46.0.1",
        "10.46.0.0/30,10.46.0.2/31,10.46.0.2", "10.46.0.0/30,10.46.0.2/32,10.46.0.2",
        "10.46.0.0/31,10.46.0.0/32,10.46.0.0", "fd00::/64,fd00::/120,fd00::1-fd00::ff",
        "fd00::/64,fd00::ffff:ffff:ffff:ff00/120,fd00::ffff:ffff:ffff:ff00-fd00::ffff:ffff:ffff:ffff"})
    void gives_automatic_addresses_from_its_range_without_the_special_ones(String prefix, String part, String range) {
        assertThat(pool(prefix, part).automaticRange()).hasToString(range);
    }

    @ParameterizedTest
    @CsvSource({"10.46.0.0/16,10.46.0.0,network address", "10.46.0.0/16,10.46.255.255,broadcast address",
        "10.46.0.0/16,10.47.0.1,outside the subnet 10.46.0.0/16", "10.46.0.0/16,fd00::1,outside the subnet",
        "fd00::/64,fd00::,network address", "10.46.0.0/31,10.46.0.2,outside",
        "10.46.0.0/30,10.46.0.3,broadcast address"})
    void unusable_address_is_explained(String prefix, String address, String why) {
        assertThat(pool(prefix, null).unusable(IpAddress.parse(address))).hasValueSatisfying(
                reason -> assertThat(reason).contains(why));
    }

    @ParameterizedTest
    @CsvSource({"10.46.0.0/16,10.46.0.1", "10.46.0.0/16,10.46.255.254", "10.46.0.0/16,10.46.1.255",
        "10.46.0.0/31,10.46.0.0", "10.46.0.0/31,10.46.0.1", "10.46.0.7/32,10.46.0.7",
        "fd00::/64,fd00::ffff:ffff:ffff:ffff", "fd00::/127,fd00::", "fd00::7/128,fd00::7"})
    void gives_every_other_address_by_name(String prefix, String address) {
        assertThat(pool(prefix, null).unusable(IpAddress.parse(address))).isEmpty();
    }

    @Test
    void gives_addresses_outside_its_range_by_name() {
        assertThat(pool("10.46.0.0/16", "10.46.8.0/24").unusable(IpAddress.parse("10.46.9.1"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.46.0.0/16,10.47.0.0/24,not inside", "10.46.0.0/24,10.46.0.0/16,not inside",
        "10.46.0.0/16,fd00::/64,not inside", "10.46.0.0/16,10.46.0.0/32,no usable address",
        "10.46.0.0/16,10.46.255.255/32,no usable address"})
    void refuses_a_range_that_cannot_serve(String prefix, String part, String why) {
        assertThatThrownBy(() -> pool(prefix, part)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part).hasMessageContaining(prefix).hasMessageContaining(why);
    }

    @Test
    void is_named_by_what_it_is() {
        assertThat(pool("10.46.0.0/16", null).id()).hasToString("10.46.0.0/16");
        assertThat(pool("10.46.0.0/16", "10.46.8.0/24").id()).hasToString("10.46.0.0/16+10.46.8.0/24")
                .isEqualTo(new PoolId("10.46.0.0/16+10.46.8.0/24"));
    }

    private static Pool pool(String prefix, String part) {
        return new Pool(Prefix.parse(prefix), Optional.ofNullable(part).map(Prefix::parse));
    }
}
