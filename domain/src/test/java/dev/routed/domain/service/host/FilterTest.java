package dev.routed.domain.service.host;

import static dev.routed.domain.service.World.hostEnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Filters over the life cycle of endpoints. */
class FilterTest {
    private final World world = new World();

    @Test
    void stay_with_the_link_and_go_with_it() {
        world.network("n1", "10.46.0.0/16");
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        assertThat(filters()).containsExactly(Map.entry(hostEnd("e1"), from("e1", "10.46.1.7/32")));
        world.leave("n1", "e1");
        world.reconciler.reconcile();
        assertThat(filters()).as("the engine is about to move the inner end").containsOnlyKeys(hostEnd("e1"));
        world.delete("n1", "e1");
        world.collect();
        assertThat(filters()).isEmpty();
    }

    @Test
    void let_a_container_send_from_its_addresses_on_all_networks() {
        world.network("n1", "10.46.0.0/16");
        world.network("n2", "10.47.0.0/16");
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        world.container("n2", "e2", "ns1", "10.47.1.7/32");
        assertThat(filters().values()).containsExactlyInAnyOrder(from("e1", "10.46.1.7/32", "10.47.1.7/32"),
                from("e2", "10.46.1.7/32", "10.47.1.7/32"));
        world.leave("n2", "e2");
        world.reconciler.reconcile();
        assertThat(filters()).containsEntry(hostEnd("e1"), from("e1", "10.46.1.7/32"));
    }

    @Test
    void are_undone_with_a_join_that_fails() {
        world.network("n1", "10.46.0.0/16");
        world.endpoint("n1", "e1", "10.46.1.7/32");
        world.host.failNext(Step.AddRoute.class::isInstance);
        assertThatThrownBy(() -> world.join("n1", "e1", "ns1")).hasMessageContaining("injected failure");
        assertThat(filters()).isEmpty();
    }

    @Test
    void come_before_a_link_that_is_restored() {
        world.network("n1", "10.46.0.0/16");
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        world.host.keepAlive(new Namespace("ns1"));
        world.host.dropLink(hostEnd("e1"));
        world.host.dropFilter(hostEnd("e1"));
        assertThat(world.reconciler.reconcile().done()).startsWith(new Step.PutFilter(from("e1", "10.46.1.7/32")))
                .element(1).isInstanceOf(Step.RestoreLink.class);
        world.assertConsistent();
    }

    @Test
    void are_kept_while_the_journal_may_have_lost_something() {
        world.network("n1", "10.46.0.0/16");
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        world.start(world.host, InMemoryStateStore.unconfirmed());
        world.reconciler.reconcile();
        assertThat(filters()).containsKey(hostEnd("e1"));
    }

    @Test
    void without_filters_only_ingress_allowed_is_rejected() {
        world.host.loseFilters();
        world.network("n1", "10.46.0.0/16");
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        assertThat(world.reconciler.reconcile().done()).isEmpty();
        world.assertConsistent();
        networkWith("n2", "10.47.0.0/16", Map.of("ingress-allowed", "10.0.0.0/8"));
        world.endpoint("n2", "e2", "10.47.1.7/32");
        assertThatThrownBy(() -> world.join("n2", "e2", "ns2")).isInstanceOf(Rejection.class)
                .hasMessage("cannot join endpoint e2 on network n2 [10.47.1.7] with option \"ingress-allowed\":"
                        + " this host cannot filter packets; see net-routed's log for the reason");
        assertThat(world.observed().links()).containsOnlyKeys(hostEnd("e1"));
    }

    private void networkWith(String id, String subnet, Map<String, String> options) {
        world.networks.create(new NetworkRequest(new NetworkId(id), List.of(Prefix.parse(subnet)), List.of(), options));
    }

    private Map<LinkName, LinkFilter> filters() {
        return world.observed().filters().orElseThrow();
    }

    private static LinkFilter from(String endpoint, String... sources) {
        Set<Prefix> prefixes = Stream.of(sources).map(Prefix::parse).collect(Collectors.toSet());
        return new LinkFilter(hostEnd(endpoint), Optional.of(prefixes), Optional.empty());
    }
}
