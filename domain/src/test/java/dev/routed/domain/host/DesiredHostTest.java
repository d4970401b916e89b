package dev.routed.domain.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DesiredHostTest {
    private static final EndpointId JOINED = new EndpointId("e1");
    private static final EndpointId LEFT = new EndpointId("e2");
    private static final LinkName LINK = LinkName.hostEnd(JOINED);
    private static final Join JOIN = Join.of(new Endpoint(JOINED, new NetworkId("n1"),
            List.of(InterfaceAddress.parse("10.46.1.7/16"), InterfaceAddress.parse("fd00:46::7/64")),
            new MacAddress(0x0242_0a2e_0107L), new Mtu(9000)), new Namespace("ns1"), NextHops::defaultFor, List.of());

    @Test
    void a_join_wants_one_link_and_a_host_route_for_each_address() {
        DesiredHost desired = DesiredHost.of(List.of(JOIN));
        assertThat(desired.links()).isEqualTo(Map.of(LINK, new LinkPair(LINK, LinkName.peer(JOINED),
                "net-routed endpoint e1 network n1", new MacAddress(0x0242_0a2e_0107L), new Mtu(9000),
                Set.of(IpAddress.parse("169.254.1.1"), IpAddress.parse("fe80::1:1")))));
        assertThat(desired.routes()).containsExactlyInAnyOrder(new HostRoute(Prefix.parse("10.46.1.7/32"), LINK),
                new HostRoute(Prefix.parse("fd00:46::7/128"), LINK));
        assertThat(desired.spared()).isEmpty();
    }

    @Test
    void a_known_endpoint_that_is_not_joined_is_spared() {
        assertThat(DesiredHost.of(List.of(JOIN), List.of(JOINED, LEFT)).spared())
                .containsExactly(LinkName.hostEnd(LEFT));
    }

    @Test
    void without_a_link_it_is_without_its_routes() {
        DesiredHost rest = DesiredHost.of(List.of(JOIN), List.of(JOINED, LEFT)).minusLinks(Set.of(LINK));
        assertThat(rest.links()).isEmpty();
        assertThat(rest.routes()).isEmpty();
        assertThat(rest.spared()).containsExactly(LinkName.hostEnd(LEFT));
    }

    @Test
    void a_container_sends_from_all_of_its_addresses_by_each_of_its_links() {
        Join other = join("e3", "ns1", "10.47.0.9/32", "ip-aliases=192.0.2.9", "routes=10.99.0.0/24");
        Join stranger = join("e4", "ns2", "10.46.1.8/32");
        Set<Prefix> own = Stream.of("10.46.1.7/32", "fd00:46::7/128", "10.47.0.9/32", "192.0.2.9/32", "10.99.0.0/24")
                .map(Prefix::parse).collect(Collectors.toSet());
        Map<LinkName, LinkFilter> expected = Map.of(LINK, filter(LINK, own, JOIN),
                hostEnd("e3"), filter(hostEnd("e3"), own, other));
        assertThat(DesiredHost.of(List.of(JOIN, other, stranger)).filters()).containsAllEntriesOf(expected)
                .containsEntry(hostEnd("e4"),
                        new LinkFilter(hostEnd("e4"), Optional.of(Set.of(Prefix.parse("10.46.1.8/32"))),
                                Optional.empty()));
        DesiredHost part = DesiredHost.of(other, List.of(JOIN));
        assertThat(part.filters()).isEqualTo(expected);
        assertThat(part.links()).containsOnlyKeys(hostEnd("e3"));
    }

    /** With the link-local address that belongs to the link. */
    private static LinkFilter filter(LinkName link, Set<Prefix> own, Join join) {
        Set<Prefix> sources = new HashSet<>(own);
        sources.add(join.endpoint().mac().linkLocal().hostPrefix());
        return new LinkFilter(link, Optional.of(sources), Optional.empty());
    }

    @Test
    void options_switch_the_guard_off_and_say_who_opens_connections() {
        Join join = join("e3", "ns3", "10.46.1.8/32", "spoof-guard=false",
                "ingress-allowed=10.0.0.0/8,192.0.2.1-192.0.2.9");
        assertThat(DesiredHost.of(List.of(join)).filters().values()).containsExactly(new LinkFilter(hostEnd("e3"),
                Optional.empty(), Optional.of(List.of(AddressRange.parse("10.0.0.0/8"),
                        AddressRange.parse("192.0.2.1-192.0.2.9")))));
    }

    @Test
    void the_filter_of_a_lost_link_is_still_wanted() {
        assertThat(DesiredHost.of(List.of(JOIN)).minusLinks(Set.of(LINK)).filters()).containsOnlyKeys(LINK);
    }

    @Test
    void a_routed_prefix_is_reached_through_an_address_of_the_container() {
        Join join = join("e3", "ns3", "10.46.1.8/32", "ip-aliases=fd00::8",
                "routes=10.99.0.0/24,10.98.0.1,fd00:99::/64");
        assertThat(DesiredHost.of(List.of(join)).routes()).extracting(HostRoute::toString).containsExactlyInAnyOrder(
                "10.46.1.8/32 dev " + hostEnd("e3"), "fd00::8/128 dev " + hostEnd("e3"),
                "10.99.0.0/24 via 10.46.1.8 dev " + hostEnd("e3"), "10.98.0.1/32 via 10.46.1.8 dev " + hostEnd("e3"),
                "fd00:99::/64 via fd00::8 dev " + hostEnd("e3"));
    }

    @Test
    void a_recorded_prefix_of_a_family_without_an_address_stays_on_the_link() {
        Join old = join("e3", "ns3", "10.46.1.8/32", "routes=fd00:99::/64");
        assertThat(DesiredHost.of(List.of(old)).routes())
                .contains(new HostRoute(Prefix.parse("fd00:99::/64"), hostEnd("e3")));
    }

    private static LinkName hostEnd(String endpoint) {
        return LinkName.hostEnd(new EndpointId(endpoint));
    }

    private static Join join(String endpoint, String namespace, String address, String... options) {
        return Join.of(
                new Endpoint(new EndpointId(endpoint), new NetworkId("n1"), List.of(InterfaceAddress.parse(address)),
                        new MacAddress(1), new Mtu(1500), Options.ofTexts(List.of(options))),
                new Namespace(namespace), NextHops::defaultFor, List.of());
    }

    @Test
    void what_is_lost_is_wanted_and_not_there() {
        DesiredHost desired = DesiredHost.of(List.of(JOIN));
        ObservedLink link = new ObservedLink(LINK, false, 68, "", Set.of());
        assertThat(desired.lostIn(new ObservedHost(Map.of(), Set.of(), List.of(), Set.of()))).containsExactly(LINK);
        assertThat(desired.lostIn(new ObservedHost(Map.of(LINK, link), Set.of(), List.of(), Set.of()))).isEmpty();
    }
}
