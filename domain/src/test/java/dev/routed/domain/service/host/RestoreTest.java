package dev.routed.domain.service.host;

import static dev.routed.domain.service.World.hostEnd;
import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links that were deleted while their container is running. */
class RestoreTest {
    private static final Prefix ADDRESS = Prefix.parse("10.46.1.7/32");
    private final World world = new World();

    @BeforeEach
    void join() {
        world.network("n1", "10.46.0.0/16");
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        world.host.keepAlive(new Namespace("ns1"));
        world.host.dropLink(hostEnd("e1"));
        world.host.forgetApplied();
    }

    @Test
    void a_lost_link_is_made_anew_with_everything_the_engine_had_set_up() {
        Step restore = new Step.RestoreLink(world.desired().links().get(hostEnd("e1")),
                new ContainerEnd(new Namespace("ns1"),
                        List.of(InterfaceAddress.parse("10.46.1.7/32")), List.of(ip("169.254.1.1")),
                        List.of(Prefix.parse("10.46.0.0/16"))));
        ReconcileResult result = world.reconciler.reconcile();
        assertThat(result.done()).containsExactly(restore, new Step.AddAddress(hostEnd("e1"), ip("169.254.1.1")),
                new Step.AddRoute(new HostRoute(ADDRESS, hostEnd("e1"))));
        assertThat(result.lost()).isEmpty();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
        world.assertConsistent();
    }

    @Test
    void ipv6_that_was_off_in_the_container_does_not_come_back_with_the_link() {
        world.network("n6", "10.47.0.0/16", "fd00:47::/64");
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n6"), new EndpointId("e6"),
                List.of(InterfaceAddress.parse(
                        "10.47.1.7/32"), InterfaceAddress.parse("fd00:47::7/128")),
                Optional.empty(), Map.of("ip-aliases", "10.47.1.8")));
        world.join("n6", "e6", "ns6");
        world.host.keepAlive(new Namespace("ns6"));
        world.host.connect(hostEnd("e6"), ip("10.47.1.7"), ip("fd00:47::7"));
        world.host.forbidIpv6Inside(hostEnd("e6"));
        world.reconciler.reconcile();
        world.host.dropLink(hostEnd("e6"));
        assertThat(world.reconciler.reconcile().done()).filteredOn(Step.RestoreLink.class::isInstance).singleElement()
                .isInstanceOfSatisfying(Step.RestoreLink.class, restore -> {
                    assertThat(restore.containerEnd().addresses())
                            .containsExactly(InterfaceAddress.parse("10.47.1.7/32"));
                    assertThat(restore.containerEnd().nextHops()).containsExactly(ip("169.254.1.1"));
                });
    }

    @Test
    void each_of_two_networks_over_one_subnet_gets_back_the_routes_it_had() {
        world.reconciler.reconcile();
        world.network("n2", "10.46.0.0/16");
        world.container("n2", "e2", "ns1", "10.46.1.8/32");
        world.host.dropLink(hostEnd("e1"));
        world.host.dropLink(hostEnd("e2"));
        assertThat(world.reconciler.reconcile().done()).filteredOn(Step.RestoreLink.class::isInstance)
                .extracting(step -> ((Step.RestoreLink) step).containerEnd().routes())
                .containsExactly(List.of(Prefix.parse("10.46.0.0/16")), List.of());
        assertThat(world.join("n1", "e1", "ns1").routes()).containsExactly(Prefix.parse("10.46.0.0/16"));
        assertThat(world.join("n2", "e2", "ns1").routes()).isEmpty();
    }

    @Test
    void link_that_cannot_be_recreated_is_lost_until_the_next_reconcile() {
        world.host.failNext(step -> step instanceof Step.RestoreLink);
        ReconcileResult result = world.reconciler.reconcile();
        assertThat(world.host.failureIsPending()).isFalse();
        assertThat(result.lost()).containsExactly(hostEnd("e1"));
        assertThat(result.done()).isEmpty();
        assertThat(world.reconciler.reconcile().lost()).isEmpty();
        world.assertConsistent();
    }

    @Test
    void one_whose_endpoint_has_left_is_not_missed() {
        world.leave("n1", "e1");
        ReconcileResult result = world.reconciler.reconcile();
        assertThat(result.done()).isEmpty();
        assertThat(result.lost()).isEmpty();
        assertThat(world.observed().links()).isEmpty();
    }

    @Test
    void only_addresses_that_are_joined_are_wanted() {
        world.endpoint("n1", "e2", "10.46.1.8/32");
        assertThat(world.inventory.wants(ADDRESS)).isTrue();
        assertThat(world.inventory.wants(Prefix.parse("10.46.1.8/32"))).isFalse();
        assertThat(world.inventory.wants(Prefix.parse("10.46.1.6/31"))).isFalse();
        assertThat(world.inventory.wants(Prefix.parse("10.46.9.9/32"))).isFalse();
        world.leave("n1", "e1");
        assertThat(world.inventory.wants(ADDRESS)).isFalse();
    }
}
