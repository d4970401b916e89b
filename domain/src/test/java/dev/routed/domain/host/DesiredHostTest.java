package dev.routed.domain.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.network.NextHops;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DesiredHostTest {
    private static final EndpointId JOINED = new EndpointId("e1");
    private static final EndpointId LEFT = new EndpointId("e2");
    private static final LinkName LINK = LinkName.outer(JOINED);
    private static final Join JOIN = Join.of(new Endpoint(JOINED, new NetworkId("n1"),
            List.of(InterfaceAddress.parse("10.46.1.7/16"), InterfaceAddress.parse("fd00:46::7/64")),
            new MacAddress(0x0242_0a2e_0107L), new Mtu(9000)), new Namespace("ns1"), NextHops::usual, List.of());

    @Test
    void a_join_wants_one_link_and_a_host_route_for_each_address() {
        DesiredHost desired = DesiredHost.of(List.of(JOIN));
        assertThat(desired.links()).isEqualTo(Map.of(LINK, new LinkPair(LINK, LinkName.inner(JOINED),
                "net-routed endpoint e1 network n1", new MacAddress(0x0242_0a2e_0107L), new Mtu(9000),
                Set.of(IpAddress.parse("169.254.1.1"), IpAddress.parse("fe80::1:1")))));
        assertThat(desired.routes()).containsExactlyInAnyOrder(new HostRoute(Prefix.parse("10.46.1.7/32"), LINK),
                new HostRoute(Prefix.parse("fd00:46::7/128"), LINK));
        assertThat(desired.spared()).isEmpty();
    }

    @Test
    void a_known_endpoint_that_is_not_joined_is_spared() {
        assertThat(DesiredHost.of(List.of(JOIN), List.of(JOINED, LEFT)).spared()).containsExactly(LinkName.outer(LEFT));
    }

    @Test
    void without_a_link_it_is_without_its_routes() {
        DesiredHost rest = DesiredHost.of(List.of(JOIN), List.of(JOINED, LEFT)).without(Set.of(LINK));
        assertThat(rest.links()).isEmpty();
        assertThat(rest.routes()).isEmpty();
        assertThat(rest.spared()).containsExactly(LinkName.outer(LEFT));
    }

    @Test
    void what_is_lost_is_wanted_and_not_there() {
        DesiredHost desired = DesiredHost.of(List.of(JOIN));
        ObservedLink link = new ObservedLink(LINK, false, 68, "", Set.of());
        assertThat(desired.lostIn(new ObservedHost(Map.of(), Set.of(), List.of(), Set.of()))).containsExactly(LINK);
        assertThat(desired.lostIn(new ObservedHost(Map.of(LINK, link), Set.of(), List.of(), Set.of()))).isEmpty();
    }
}
