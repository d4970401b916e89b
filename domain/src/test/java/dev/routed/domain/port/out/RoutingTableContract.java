package dev.routed.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.NextHop;
import dev.routed.domain.host.RemoteRoute;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every routing table must do. The host has the link up0, with 192.0.2.1/24 and fd00:2::1/64. */
public abstract class RoutingTableContract {

    protected abstract RoutingTable table();

    /** Another program makes that route. */
    protected abstract void add(RemoteRoute route);

    @Test
    void shows_what_lies_inside_the_prefixes() {
        RemoteRoute address = route("10.46.1.7/32", "192.0.2.7");
        RemoteRoute ipv6 = route("fd00:46::7/128", "fd00:2::7");
        List.of(address, ipv6, route("10.47.1.7/32", "192.0.2.7"), route("10.0.0.0/8", "192.0.2.7")).forEach(this::add);
        assertThat(table().remote(List.of(Prefix.parse("10.46.0.0/16"), Prefix.parse("fd00:46::/64")), 100))
                .containsExactlyInAnyOrder(address, ipv6);
    }

    @Test
    void shows_no_more_than_was_asked_for() {
        List.of(route("10.46.1.1/32", "192.0.2.7"), route("10.46.1.2/32", "192.0.2.7"), route("10.46.1.3/32", "192.0.2.7"))
                .forEach(this::add);
        assertThat(table().remote(List.of(Prefix.parse("10.46.0.0/16")), 2)).hasSize(2);
    }

    @Test
    void knows_the_routers_that_the_host_sends_over() {
        RemoteRoute usual = route("0.0.0.0/0", "192.0.2.7");
        RemoteRoute ipv6 = route("::/0", "fd00:2::7");
        List.of(usual, ipv6).forEach(this::add);
        assertThat(table().over(IpAddress.parse("192.0.2.7"))).contains(usual);
        assertThat(table().over(IpAddress.parse("fd00:2::7"))).contains(ipv6);
        assertThat(table().over(IpAddress.parse("192.0.2.8"))).isEmpty();
        assertThat(table().over(IpAddress.parse("192.0.2.1"))).isEmpty();
    }

    /** Over up0, by OSPF. */
    protected static RemoteRoute route(String destination, String gateway) {
        return new RemoteRoute(Prefix.parse(destination), new NextHop(Optional.of(IpAddress.parse(gateway)), "up0"), "ospf");
    }
}
