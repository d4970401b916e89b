package dev.routed.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.NextHop;
import dev.routed.domain.host.NextHopRoutes;
import dev.routed.domain.host.RemoteRoute;
import dev.routed.domain.journal.Change;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.ClusterView;
import dev.routed.domain.port.out.InMemoryJournal;
import dev.routed.domain.port.out.RoutingTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterViewTest {
    private static final NextHop HOP = new NextHop(Optional.of(IpAddress.parse("192.0.2.7")), "up0");
    private static final Prefix DESTINATION = Prefix.parse("10.46.1.7/32");
    private final InMemoryJournal journal = new InMemoryJournal();
    private final List<Collection<Prefix>> asked = new ArrayList<>();
    private final RoutingTable table = (inside, most) -> {
        asked.add(inside);
        assertThat(most).isEqualTo(ClusterView.MOST);
        return List.of(new RemoteRoute(DESTINATION, HOP, "ospf"));
    };

    @Test
    void looks_inside_the_subnets_of_all_networks() {
        journal.record(List.of(network("n1", "10.46.0.0/16", "fd00:46::/64"), network("n2", "10.47.0.0/16"), network("n3", "10.47.0.0/16")));
        assertThat(new ClusterViewService(new Books(journal), table).nextHops())
                .containsExactly(new NextHopRoutes(HOP, Set.of("ospf"), Set.of(DESTINATION)));
        assertThat(asked).singleElement().satisfies(subnets -> assertThat(subnets).containsExactlyInAnyOrder(
                Prefix.parse("10.46.0.0/16"), Prefix.parse("fd00:46::/64"), Prefix.parse("10.47.0.0/16")));
    }

    @Test
    void without_networks_the_table_is_left_alone() {
        assertThat(new ClusterViewService(new Books(journal), table).nextHops()).isEmpty();
        assertThat(asked).isEmpty();
    }

    private static Change network(String id, String... subnets) {
        return new Change.NetworkCreated(new RoutedNetwork(new NetworkId(id), List.of(subnets).stream().map(Prefix::parse).toList(),
                List.of(), Options.NONE));
    }
}
