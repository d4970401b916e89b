package dev.routed.domain.service.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.RouteTable;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses that stay announced for a while after their endpoints have left. */
class LingerTest {
    private static final HostRoute HELD = HostRoute.unreachable(Prefix.parse("10.46.1.7/32"), RouteTable.MAIN);
    private final World world = new World();

    @BeforeEach
    void join() {
        world.networks.create(new NetworkRequest(new NetworkId("n1"), List.of(Prefix.parse("10.46.0.0/16")), List.of(),
                Map.of("linger-seconds", "5")));
        world.container("n1", "e1", "s1", "10.46.1.7/32");
        world.host.forgetApplied();
    }

    private void later() {
        world.delayed.remove().run();
    }

    @Test
    void an_unreachable_route_takes_the_place_of_the_right_one_in_one_step() {
        world.leave("n1", "e1");
        assertThat(world.host.applied()).containsExactly(new Step.ReplaceRoute(HELD));
        world.delete("n1", "e1");
        world.collect();
        assertThat(world.observed().links()).isEmpty();
        assertThat(world.observed().routes()).containsExactly(HELD);
    }

    @Test
    void reconciles_keep_and_restore_it_until_its_time_is_over() {
        world.leave("n1", "e1");
        assertThat(world.reconciler.reconcile().done()).isEmpty();
        world.host.dropRoute(Prefix.parse("10.46.1.7/32"));
        assertThat(world.reconciler.reconcile().done()).containsExactly(new Step.AddRoute(HELD));
        later();
        assertThat(world.observed().routes()).isEmpty();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }

    @Test
    void a_join_in_time_replaces_it_in_one_step_and_ends_it() {
        world.leave("n1", "e1");
        world.delete("n1", "e1");
        world.host.forgetApplied();
        world.container("n1", "e2", "s2", "10.46.1.7/32");
        assertThat(world.host.applied())
                .contains(new Step.ReplaceRoute(new HostRoute(HELD.destination(), World.hostEnd("e2"))))
                .noneMatch(step -> step instanceof Step.DeleteRoute || step instanceof Step.AddRoute);
        later();
        world.collect();
        world.assertConsistent();
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
    }

    @Test
    void each_leave_has_its_full_time() {
        world.leave("n1", "e1");
        world.join("n1", "e1", "s1");
        world.leave("n1", "e1");
        later();
        assertThat(world.observed().routes()).containsExactly(HELD);
        later();
        assertThat(world.observed().routes()).isEmpty();
    }

    @Test
    void a_join_that_fails_lets_it_linger_on() {
        world.leave("n1", "e1");
        world.host.failNext(Step.ReplaceRoute.class::isInstance);
        assertThatThrownBy(() -> world.join("n1", "e1", "s1")).isInstanceOf(HostFailure.class);
        world.reconciler.reconcile();
        assertThat(world.observed().routes()).containsExactly(HELD);
        later();
        assertThat(world.observed().routes()).isEmpty();
    }

    @Test
    void a_host_that_refuses_it_has_the_route_withdrawn() {
        world.host.failNext(Step.ReplaceRoute.class::isInstance);
        world.leave("n1", "e1");
        assertThat(world.observed().routes()).isEmpty();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }

    @Test
    void nothing_lingers_over_the_end_of_the_process() {
        world.leave("n1", "e1");
        world.lingering.close();
        assertThat(world.observed().routes()).isEmpty();
        world.join("n1", "e1", "s1");
        world.leave("n1", "e1");
        world.restart();
        assertThat(world.observed().routes()).containsExactly(HELD);
        world.lingering.deleteLeftovers();
        assertThat(world.observed().routes()).isEmpty();
    }

    @Test
    void nothing_lingers_on_a_drained_host() {
        world.leave("n1", "e1");
        world.announcements.drain();
        assertThat(world.observed().routes()).isEmpty();
        later();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }

    @Test
    void what_was_withdrawn_by_hand_does_not_linger_beside_what_does() {
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e2"),
                List.of(InterfaceAddress.parse("10.46.1.8/32")), Optional.empty(), Map.of("ip-aliases", "10.46.1.9")));
        world.join("n1", "e2", "s2");
        world.announcements.advertise(World.ip("10.46.1.9"), false);
        world.leave("n1", "e2");
        assertThat(world.routes()).containsExactlyInAnyOrder("10.46.1.7/32", "10.46.1.8/32");
    }

    @Test
    void a_route_of_somebody_else_is_not_replaced() {
        world.host.dropRoute(HELD.destination());
        world.host.plantForeignRoute(new ForeignRoute(HELD.destination(), "proto static"));
        world.host.forgetApplied();
        world.leave("n1", "e1");
        assertThat(world.host.applied()).noneMatch(Step.ReplaceRoute.class::isInstance);
    }

    @Test
    void nothing_lingers_without_the_network_option() {
        world.network("n2", "10.47.0.0/16");
        world.container("n2", "e2", "s2", "10.47.0.1/32");
        world.leave("n2", "e2");
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
        assertThat(world.delayed).isEmpty();
    }
}
