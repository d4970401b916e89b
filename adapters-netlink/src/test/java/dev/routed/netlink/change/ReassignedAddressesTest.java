package dev.routed.netlink.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.reconcile.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReassignedAddressesTest {
    private static final LinkName LINK = new LinkName("vethr0000000001");
    private static final Prefix ADDRESS = Prefix.parse("10.46.1.7/32");
    private static final HostRoute ROUTE = new HostRoute(ADDRESS, LINK);

    @Test
    void an_address_moves_with_its_route() {
        for (Step step : List.of(new Step.DeleteRoute(ROUTE), new Step.AddRoute(ROUTE), new Step.ReplaceRoute(ROUTE))) {
            assertThat(ReassignedAddresses.by(List.of(step)))
                    .isEqualTo(new ReassignedAddresses(Set.of(ADDRESS), false));
        }
    }

    @Test
    void a_list_of_allowed_sources_holds_for_the_next_packet() {
        assertThat(ReassignedAddresses.by(List.of(filter(Optional.of(List.of())))))
                .isEqualTo(new ReassignedAddresses(Set.of(ADDRESS), true));
        assertThat(ReassignedAddresses.by(List.of(filter(Optional.empty()))).urgent()).isFalse();
    }

    @Test
    void links_and_addresses_alone_move_nothing() {
        assertThat(ReassignedAddresses.by(List.of(new Step.DeleteLink(LINK), new Step.DeleteFilter(LINK))))
                .isEqualTo(new ReassignedAddresses(Set.of(), false));
    }

    private static Step filter(Optional<List<AddressRange>> allowedSources) {
        return new Step.PutFilter(new LinkFilter(LINK, Optional.of(Set.of(ADDRESS)), allowedSources));
    }
}
