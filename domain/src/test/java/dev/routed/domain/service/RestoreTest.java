package dev.routed.domain.service;

import static dev.routed.domain.service.World.ip;
import static dev.routed.domain.service.World.outer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.HostRoute;
import dev.routed.domain.host.Inside;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.port.in.Round;
import dev.routed.domain.reconcile.Step;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links that were deleted under a container that lives. */
class RestoreTest {
    private static final Prefix ADDRESS = Prefix.parse("10.46.1.7/32");
    private final World world = new World();

    @BeforeEach
    void join() {
        world.network("n1", "10.46.0.0/16");
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
        world.host.keepAlive(new Namespace("ns1"));
        world.host.dropLink(outer("e1"));
        world.host.forgetApplied();
    }

    @Test
    void a_lost_link_is_made_anew_with_everything_the_engine_had_set_up() {
        Step restore = new Step.RestoreLink(world.desired().links().get(outer("e1")), new Inside(new Namespace("ns1"),
                List.of(InterfaceAddress.parse("10.46.1.7/32")), List.of(ip("169.254.1.1")),
                List.of(Prefix.parse("10.46.0.0/16"))));
        Round round = world.upkeep.round();
        assertThat(round.done()).containsExactly(restore, new Step.AddAddress(outer("e1"), ip("169.254.1.1")),
                new Step.AddRoute(new HostRoute(ADDRESS, outer("e1"))));
        assertThat(round.lost()).isEmpty();
        assertThat(world.upkeep.round().done()).isEmpty();
        world.assertConsistent();
    }

    @Test
    void each_of_two_networks_over_one_subnet_gets_back_the_routes_it_had() {
        world.upkeep.round();
        world.network("n2", "10.46.0.0/16");
        world.container("n2", "e2", "ns1", "10.46.1.8/32");
        world.host.dropLink(outer("e1"));
        world.host.dropLink(outer("e2"));
        assertThat(world.upkeep.round().done()).filteredOn(Step.RestoreLink.class::isInstance)
                .extracting(step -> ((Step.RestoreLink) step).inside().routes())
                .containsExactly(List.of(Prefix.parse("10.46.0.0/16")), List.of());
        assertThat(world.join("n1", "e1", "ns1").routes()).containsExactly(Prefix.parse("10.46.0.0/16"));
        assertThat(world.join("n2", "e2", "ns1").routes()).isEmpty();
    }

    @Test
    void one_that_cannot_be_made_now_is_lost_until_the_next_round() {
        world.host.failNext(step -> step instanceof Step.RestoreLink);
        Round round = world.upkeep.round();
        assertThat(world.host.failureIsPending()).isFalse();
        assertThat(round.lost()).containsExactly(outer("e1"));
        assertThat(round.done()).isEmpty();
        assertThat(world.upkeep.round().lost()).isEmpty();
        world.assertConsistent();
    }

    @Test
    void one_whose_endpoint_has_left_is_not_missed() {
        world.leave("n1", "e1");
        Round round = world.upkeep.round();
        assertThat(round.done()).isEmpty();
        assertThat(round.lost()).isEmpty();
        assertThat(world.observed().links()).isEmpty();
    }

    @Test
    void only_addresses_that_are_joined_are_wanted() {
        world.endpoint("n1", "e2", "10.46.1.8/32");
        assertThat(world.upkeep.wants(ADDRESS)).isTrue();
        assertThat(world.upkeep.wants(Prefix.parse("10.46.1.8/32"))).isFalse();
        assertThat(world.upkeep.wants(Prefix.parse("10.46.1.6/31"))).isFalse();
        assertThat(world.upkeep.wants(Prefix.parse("10.46.9.9/32"))).isFalse();
        world.leave("n1", "e1");
        assertThat(world.upkeep.wants(ADDRESS)).isFalse();
    }
}
