package dev.routed.netlink.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.RouteTable;
import dev.routed.domain.reconcile.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReassignedAddressesTest {
    private static final LinkName LINK = new LinkName("vethr0000000001");
    private static final Prefix ADDRESS = Prefix.parse("10.46.1.7/32");
    private static final HostRoute ROUTE = new HostRoute(ADDRESS, LINK);
    private static final Step CREATED = new Step.CreateLink(new LinkPair(LINK, new LinkName("vethc0000000001"), "e1",
            MacAddress.parse("02:42:0a:2e:01:07"), Mtu.ETHERNET, Set.of()));
    private static final Optional<List<AddressRange>> ANY = Optional.empty();
    private static final Optional<List<AddressRange>> NONE = Optional.of(List.of());
    private static final ReassignedAddresses NOTHING = new ReassignedAddresses(Set.of(), Set.of(), false);

    @Test
    void an_address_moves_to_a_new_link() {
        assertThat(by(put(ANY), CREATED, new Step.AddRoute(ROUTE))).isEqualTo(moved(false));
        assertThat(by(put(NONE), CREATED, new Step.AddRoute(ROUTE))).isEqualTo(moved(true));
    }

    @Test
    void a_route_that_is_added_later_is_urgent_if_its_link_has_a_filter() {
        assertThat(ReassignedAddresses.by(List.of(new Step.AddRoute(ROUTE)), Map.of(LINK, filter(NONE))))
                .isEqualTo(exposed(true));
        assertThat(ReassignedAddresses.filtered(List.of(new Step.AddRoute(ROUTE)))).containsExactly(LINK);
    }

    @Test
    void another_link_of_a_container_ends_no_connection_of_its_other_addresses() {
        Prefix other = Prefix.parse("10.46.2.7/32");
        LinkName first = new LinkName("vethr0000000002");
        LinkFilter before = new LinkFilter(first, Optional.of(Set.of(other)), NONE);
        Step both = new Step.PutFilter(new LinkFilter(LINK, Optional.of(Set.of(ADDRESS, other)), NONE));
        Step more = new Step.PutFilter(new LinkFilter(first, Optional.of(Set.of(ADDRESS, other)), NONE));
        assertThat(ReassignedAddresses.by(List.of(CREATED, both, more, new Step.AddRoute(ROUTE)),
                Map.of(first, before))).isEqualTo(moved(true));
    }

    @Test
    void an_address_loses_its_owner_with_its_route() {
        assertThat(by(new Step.DeleteRoute(ROUTE))).isEqualTo(moved(false));
        assertThat(by(new Step.ReplaceRoute(HostRoute.unreachable(ADDRESS, RouteTable.MAIN)))).isEqualTo(moved(false));
    }

    @Test
    void a_route_that_is_put_back_ends_no_connection_of_its_container() {
        assertThat(by(new Step.AddRoute(ROUTE))).isEqualTo(exposed(false));
        assertThat(by(new Step.DeleteRoute(ROUTE.with("proto static")), new Step.AddRoute(ROUTE)))
                .isEqualTo(exposed(false));
        assertThat(by(new Step.RefreshRoute(ROUTE))).isEqualTo(NOTHING);
    }

    @Test
    void a_filter_that_is_put_back_holds_for_the_next_packet_to_its_container() {
        assertThat(by(put(NONE))).isEqualTo(exposed(true));
        assertThat(by(put(ANY))).isEqualTo(exposed(false));
        assertThat(ReassignedAddresses.by(List.of(put(NONE)), Map.of(LINK, filter(ANY)))).isEqualTo(exposed(true));
    }

    @Test
    void a_filter_of_more_sources_ends_no_connection() {
        LinkFilter before = new LinkFilter(LINK, Optional.of(Set.of(Prefix.parse("10.46.1.8/32"))), NONE);
        assertThat(ReassignedAddresses.by(List.of(put(NONE)), Map.of(LINK, before))).isEqualTo(NOTHING);
    }

    @Test
    void links_and_addresses_alone_move_nothing() {
        assertThat(by(new Step.DeleteLink(LINK), new Step.DeleteFilter(LINK))).isEqualTo(NOTHING);
    }

    private static ReassignedAddresses by(Step... steps) {
        return ReassignedAddresses.by(List.of(steps), Map.of());
    }

    private static ReassignedAddresses moved(boolean urgent) {
        return new ReassignedAddresses(Set.of(ADDRESS), Set.of(), urgent);
    }

    private static ReassignedAddresses exposed(boolean urgent) {
        return new ReassignedAddresses(Set.of(), Set.of(ADDRESS), urgent);
    }

    private static Step put(Optional<List<AddressRange>> allowedSources) {
        return new Step.PutFilter(filter(allowedSources));
    }

    private static LinkFilter filter(Optional<List<AddressRange>> allowedSources) {
        return new LinkFilter(LINK, Optional.of(Set.of(ADDRESS)), allowedSources);
    }
}
