package dev.routed.domain.service.host;

import static dev.routed.domain.service.World.hostEnd;
import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of an endpoint: routes immediately, the link later, and no failure stops it. */
class LeaveTest {
    private static final Step WITHDRAWAL = new Step.DeleteRoute(new HostRoute(Prefix.parse("10.46.1.7/32"),
            hostEnd("e1")));
    private final World world = new World();

    @BeforeEach
    void join() {
        world.network("n1", "10.46.0.0/16");
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        world.host.forgetApplied();
    }

    @Test
    void leave_withdraws_the_routes_and_reconciles_spare_the_link() {
        world.leave("n1", "e1");
        assertThat(world.host.applied()).containsExactly(WITHDRAWAL);
        assertThat(world.reconciler.reconcile().done()).isEmpty();
        world.restart();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
        assertThat(world.observed().links()).containsOnlyKeys(hostEnd("e1"));
        world.assertConsistent();
    }

    @Test
    void leaving_is_recorded_before_the_host_is_touched() {
        List<String> recorded = new ArrayList<>();
        world.host.failNext(step -> recorded.add(world.stateStore.load().toString()));
        world.leave("n1", "e1");
        assertThat(recorded).hasSize(1);
        assertThat(recorded.get(0)).contains("EndpointCreated").doesNotContain("EndpointJoined");
    }

    @Test
    void deleting_answers_before_the_link_is_swept() {
        world.leave("n1", "e1");
        world.delete("n1", "e1");
        assertThat(world.observed().links()).containsOnlyKeys(hostEnd("e1"));
        world.collect();
        world.assertNoLinks();
        assertThat(world.inventory().endpoints()).isEmpty();
    }

    @Test
    void deleting_without_leaving_withdraws_the_routes_too() {
        world.delete("n1", "e1");
        assertThat(world.host.applied()).containsExactly(WITHDRAWAL);
        world.collect();
        assertThat(world.host.applied()).containsExactly(WITHDRAWAL, new Step.DeleteLink(hostEnd("e1")),
                new Step.DeleteFilter(hostEnd("e1")));
        world.assertNoLinks();
    }

    @Test
    void many_links_are_swept_in_one_go() {
        world.container("n1", "e2", "ns2", "10.46.1.8/32");
        world.delete("n1", "e1");
        world.delete("n1", "e2");
        world.host.forgetApplied();
        world.collect();
        assertThat(world.host.applied()).containsExactly(new Step.DeleteLink(hostEnd("e1")),
                new Step.DeleteLink(hostEnd("e2")),
                new Step.DeleteFilter(hostEnd("e1")), new Step.DeleteFilter(hostEnd("e2")));
        world.assertNoLinks();
    }

    @Test
    void deleting_a_network_takes_its_endpoints_along_and_no_others() {
        world.network("n2", "10.47.0.0/16");
        world.container("n2", "e2", "ns2", "10.47.1.7/32");
        world.networks.delete(new NetworkId("n1"));
        world.collect();
        assertThat(world.routes()).containsExactly("10.47.1.7/32");
        assertThat(world.inventory().networks()).extracting(network -> network.id().text()).containsExactly("n2");
        world.assertConsistent();
    }

    @Test
    void step_refused_by_the_host_is_done_by_the_next_reconcile() {
        world.host.failNext(WITHDRAWAL::equals);
        world.leave("n1", "e1");
        assertThat(world.host.failureIsPending()).isFalse();
        assertThat(world.reconciler.reconcile().done()).containsExactly(WITHDRAWAL);
        world.host.failNext(step -> step instanceof Step.DeleteLink);
        world.delete("n1", "e1");
        world.collect();
        assertThat(world.host.failureIsPending()).isFalse();
        assertThat(world.reconciler.reconcile().done()).containsExactly(new Step.DeleteLink(hostEnd("e1")));
        world.assertNoLinks();
    }

    @Test
    void a_host_that_cannot_be_asked_does_not_keep_an_endpoint_or_its_address() {
        PoolId pool = world.pool("10.46.0.0/16");
        world.addresses.leaseRequested(pool, ip("10.46.1.9"));
        world.container("n1", "e9", "ns9", "10.46.1.9/32");
        world.host.failNext(step -> {
            throw new HostFailure("socket: EMFILE");
        });
        world.addresses.release(pool, ip("10.46.1.9"));
        world.networks.delete(new NetworkId("n1"));
        world.collect();
        assertThat(world.inventory().endpoints()).isEmpty();
        assertThat(world.inventory().leases()).isEmpty();
        assertThat(world.inventory().networks()).isEmpty();
        world.host.failNext(step -> false);
        world.reconciler.reconcile();
        world.assertNoLinks();
    }

    @Test
    void removing_the_unknown_succeeds_and_records_nothing() {
        int recorded = world.stateStore.groups().size();
        world.leave("n1", "e9");
        world.delete("n9", "e9");
        world.networks.delete(new NetworkId("n9"));
        world.leave("n1", "e1");
        world.leave("n1", "e1");
        assertThat(world.stateStore.groups()).hasSize(recorded + 1);
        world.assertConsistent();
    }

    @Test
    void an_endpoint_that_the_engine_forgot_gives_way_to_one_with_its_address() {
        world.container("n1", "e2", "ns2", "10.46.1.7/32");
        world.collect();
        assertThat(world.inventory().endpoints()).extracting(endpoint -> endpoint.id().text()).containsExactly("e2");
        assertThat(world.observed().links()).containsOnlyKeys(hostEnd("e2"));
        world.assertConsistent();
    }

    @Test
    void an_address_in_use_on_another_network_is_refused_and_its_holder_named() {
        world.network("n2", "10.46.0.0/16");
        assertThatThrownBy(() -> world.endpoint("n2", "e2", "10.46.1.7/32")).isInstanceOf(Rejection.class)
                .hasMessageContaining("endpoint e2 on network n2")
                .hasMessageContaining("endpoint e1 on network n1 [10.46.1.7]");
        assertThat(world.inventory().endpoints()).hasSize(1);
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
        world.assertConsistent();
    }

    @Test
    void an_endpoint_made_again_under_its_id_begins_anew() {
        world.endpoint("n1", "e1", "10.46.1.8/32");
        assertThat(world.routes()).isEmpty();
        world.collect();
        world.join("n1", "e1", "ns1");
        assertThat(world.routes()).containsExactly("10.46.1.8/32");
        assertThat(List.of(world.inventory().endpoints().size(), world.inventory().joins().size()))
                .containsExactly(1, 1);
    }

    @Test
    void reconcile_leaves_scheduled_links_to_the_collector_and_deletes_those_it_could_not() {
        World busy = new World();
        busy.network("n1", "10.46.0.0/16");
        busy.container("n1", "e1", "ns1", "10.46.1.7/32");
        busy.delete("n1", "e1");
        assertThat(busy.reconciler.reconcile().done()).isEmpty();
        assertThat(busy.observed().links()).hasSize(1);
        busy.host.failNext(Step.DeleteLink.class::isInstance);
        busy.collect();
        assertThat(busy.host.failureIsPending()).isFalse();
        assertThat(busy.reconciler.reconcile().done()).containsExactly(new Step.DeleteLink(World.hostEnd("e1")));
    }

    @Test
    void links_that_die_during_a_sweep_are_swept_next() {
        World busy = new World();
        busy.network("n1", "10.46.0.0/16");
        for (int i = 1; i <= 3; i++) {
            busy.container("n1", "e" + i, "ns" + i, "10.46.1." + i + "/32");
            busy.delete("n1", "e" + i);
        }
        busy.collect();
        assertThat(busy.observed().links()).isEmpty();
    }
}
