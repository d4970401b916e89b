package dev.routed.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JoinTest {
    private static final Namespace NAMESPACE = new Namespace("ns1");

    @Test
    void has_a_next_hop_for_each_family_of_the_endpoint() {
        Join join = Join.of(endpoint("10.46.1.7/32", "fd00::7/128"), NAMESPACE, NextHops::defaultFor, List.of());
        assertThat(join.nextHops()).containsExactly(IpAddress.parse("169.254.1.1"), IpAddress.parse("fe80::1:1"));
        assertThat(join.nextHop(Family.IPV6)).contains(IpAddress.parse("fe80::1:1"));
        Join single = Join.of(endpoint("10.46.1.7/32"), NAMESPACE, NextHops::defaultFor, List.of());
        assertThat(single.nextHop(Family.IPV6)).isEmpty();
    }

    @Test
    void takes_the_next_reserved_hop_where_a_neighbour_has_the_usual_one() {
        List<Join> neighbours = new ArrayList<>();
        for (String hop : List.of("169.254.1.1", "169.254.1.2", "169.254.1.3")) {
            Join join = Join.of(endpoint("10.46.1.7/32"), NAMESPACE, NextHops::defaultFor, neighbours);
            assertThat(join.nextHops()).containsExactly(IpAddress.parse(hop));
            neighbours.add(join);
        }
        Join ipv6 = Join.of(endpoint("fd00::7/128"), NAMESPACE, NextHops::defaultFor, neighbours);
        assertThat(ipv6.nextHops()).containsExactly(IpAddress.parse("fe80::1:1"));
    }

    @Test
    void keeps_a_wanted_hop_that_is_free_and_replaces_one_that_is_not() {
        Function<Family, IpAddress> own = family -> IpAddress.parse("10.46.0.1");
        Join first = Join.of(endpoint("10.46.1.7/32"), NAMESPACE, own, List.of());
        assertThat(first.nextHops()).containsExactly(IpAddress.parse("10.46.0.1"));
        Join second = Join.of(endpoint("10.46.1.8/32"), NAMESPACE, own, List.of(first));
        assertThat(second.nextHops()).containsExactly(IpAddress.parse("169.254.1.1"));
    }

    @Test
    void next_hops_stay_unique_however_many_there_are() {
        Set<IpAddress> used = new HashSet<>();
        for (int i = 0; i < 254; i++) {
            IpAddress hop = NextHops.unused(NextHops.defaultFor(Family.IPV4), used);
            assertThat(used.add(hop)).isTrue();
            assertThat(NextHops.isLinkLocalDefault(hop)).isTrue();
        }
    }

    @Test
    void an_endpoint_needs_an_address_and_knows_its_own() {
        assertThatThrownBy(() -> endpoint()).hasMessageContaining("endpoint e1: it has no address");
        Endpoint endpoint = endpoint("10.46.1.7/16", "fd00::7/64");
        assertThat(endpoint.owns(IpAddress.parse("10.46.1.7"))).isTrue();
        assertThat(endpoint.owns(IpAddress.parse("fd00::7"))).isTrue();
        assertThat(endpoint.owns(IpAddress.parse("10.46.1.8"))).isFalse();
        assertThat(endpoint.describe()).isEqualTo("endpoint e1 on network n1 [10.46.1.7, fd00::7]");
    }

    private static Endpoint endpoint(String... addresses) {
        return new Endpoint(new EndpointId("e1"), new NetworkId("n1"),
                Arrays.stream(addresses).map(InterfaceAddress::parse).toList(), new MacAddress(0x0242_0000_0001L),
                Mtu.ETHERNET);
    }
}
