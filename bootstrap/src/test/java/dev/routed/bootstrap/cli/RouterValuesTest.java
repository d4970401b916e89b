package dev.routed.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.bootstrap.cli.router.RouterValues;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.host.Uplink;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouterValuesTest {

    @Test
    void the_router_id_is_the_first_ipv4_address_of_an_uplink_or_of_the_loopback_interface() {
        Uplink ipv6Only = new Uplink("eth0", List.of(InterfaceAddress.parse("fd19::1/64")), 1500);
        Uplink both = new Uplink("eth1",
                List.of(InterfaceAddress.parse("fd20::1/64"), InterfaceAddress.parse("198.19.0.1/24")), 1500);
        List<IpAddress> loopback = List.of(IpAddress.parse("fd21::1"), IpAddress.parse("198.19.1.1"));
        assertThat(RouterValues.routerId(List.of(ipv6Only, both), loopback)).contains(IpAddress.parse("198.19.0.1"));
        assertThat(RouterValues.routerId(List.of(ipv6Only), loopback)).contains(IpAddress.parse("198.19.1.1"));
        assertThat(RouterValues.routerId(List.of(ipv6Only), List.of())).isEmpty();
    }

    @Test
    void autonomous_systems_are_private_and_differ_as_the_router_ids_do() {
        assertThat(RouterValues.as(IpAddress.parse("0.0.0.1"))).isEqualTo("4200000001");
        assertThat(RouterValues.as(IpAddress.parse("255.255.255.255"))).isEqualTo("4267108863");
        assertThat(RouterValues.as(IpAddress.parse("198.19.0.1")))
                .isNotEqualTo(RouterValues.as(IpAddress.parse("198.19.0.2")));
    }

    @Test
    void prefixes_and_addresses_outside_the_subnets_need_a_line_of_their_own() {
        List<Prefix> subnets = List.of(Prefix.parse("10.46.0.0/16"), Prefix.parse("fd00:46::/64"));
        List<Prefix> destinations = List.of(Prefix.parse("10.46.1.7/32"), Prefix.parse("fd00:46::7/128"),
                Prefix.parse("10.50.0.1/32"),
                Prefix.parse("10.46.8.0/24"), Prefix.parse("fd00:99::/64"), Prefix.parse("10.50.0.1/32"));
        assertThat(RouterValues.outside(subnets, destinations)).containsExactly(Prefix.parse("10.46.8.0/24"),
                Prefix.parse("10.50.0.1/32"), Prefix.parse("fd00:99::/64"));
    }

    @Test
    void each_family_has_its_own() {
        List<Prefix> prefixes = List.of(Prefix.parse("10.46.0.0/16"), Prefix.parse("fd00:46::/64"),
                Prefix.parse("10.46.0.0/16"));
        assertThat(RouterValues.of(Family.IPV4, prefixes)).containsExactly("10.46.0.0/16");
        assertThat(RouterValues.of(Family.IPV6, prefixes)).containsExactly("fd00:46::/64");
    }
}
