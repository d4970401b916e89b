package dev.routed.domain.service.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes that the routing daemon has missed. */
class MissedRoutesTest {
    private static final Prefix DESTINATION = Prefix.parse("10.46.1.7/32");
    private static final Step REFRESHED = new Step.RefreshRoute(new HostRoute(DESTINATION, World.hostEnd("e1")));
    private final World world = new World();

    @BeforeEach
    void join() {
        network(Map.of());
        world.container("n1", "e1", "s1", "10.46.1.7/32");
        world.container("n1", "e2", "s2", "10.46.1.8/32");
        world.daemon.miss("10.46.1.7");
    }

    private void network(Map<String, String> options) {
        world.networks.create(new NetworkRequest(new NetworkId("n1"), List.of(Prefix.parse("10.46.0.0/16")), List.of(),
                options));
    }

    private List<Step> refresh() {
        world.host.forgetApplied();
        world.missedRoutes.refreshMissed();
        return world.host.applied();
    }

    @Test
    void a_missed_route_is_refreshed_and_no_other() {
        assertThat(refresh()).containsExactly(REFRESHED);
    }

    @Test
    void a_route_that_the_daemon_reads_a_moment_later_is_left_alone() {
        world.whilePausing = () -> world.daemon.learn("10.46.1.7");
        assertThat(refresh()).isEmpty();
    }

    @Test
    void a_route_that_stays_unknown_is_refreshed_twice_and_again_once_it_was_known() {
        assertThat(refresh()).containsExactly(REFRESHED);
        assertThat(refresh()).containsExactly(REFRESHED);
        assertThat(refresh()).isEmpty();
        world.daemon.learn("10.46.1.7");
        assertThat(refresh()).isEmpty();
        world.daemon.miss("10.46.1.7");
        assertThat(refresh()).containsExactly(REFRESHED);
    }

    @Test
    void an_attempt_that_the_host_does_not_carry_out_does_not_count() {
        for (int i = 0; i < 2; i++) {
            world.host.failNextChange();
            assertThatThrownBy(this::refresh).isInstanceOf(HostFailure.class);
        }
        assertThat(refresh()).containsExactly(REFRESHED);
    }

    @Test
    void nothing_is_refreshed_without_a_routing_daemon() {
        world.daemon.setSilent(true);
        assertThat(refresh()).isEmpty();
    }

    @Test
    void nothing_is_refreshed_while_the_answers_of_the_daemon_are_unusable() {
        world.daemon.setProblem("no JSON");
        assertThat(refresh()).isEmpty();
    }

    @Test
    void a_withheld_route_is_not_refreshed() {
        world.announcements.drain();
        assertThat(refresh()).isEmpty();
    }

    @Test
    void the_route_of_an_endpoint_that_has_left_is_not_refreshed() {
        world.leave("n1", "e1");
        assertThat(refresh()).isEmpty();
    }

    @Test
    void a_lost_route_is_left_to_the_reconciler() {
        world.host.dropRoute(DESTINATION);
        assertThat(refresh()).isEmpty();
    }

    @Test
    void a_foreign_route_in_its_place_is_not_replaced() {
        world.host.dropRoute(DESTINATION);
        world.host.plantForeignRoute(new ForeignRoute(DESTINATION, "via 198.19.0.2"));
        assertThat(refresh()).isEmpty();
    }

    @Test
    void all_of_many_addresses_get_their_turn() {
        for (int i = 0; i < 120; i++) {
            world.container("n1", "e1" + i, "t" + i, "10.46.2." + i + "/32");
        }
        world.daemon.miss("10.46.2.119");
        assertThat(refresh()).hasSizeLessThanOrEqualTo(1);
        assertThat(refresh()).as("of the second turn").isNotEmpty();
    }

    @Test
    void a_route_in_another_table_is_not_the_daemons() {
        world.networks.create(new NetworkRequest(new NetworkId("n2"), List.of(Prefix.parse("10.47.0.0/16")), List.of(),
                Map.of("table", "100")));
        world.container("n2", "e3", "s3", "10.47.1.7/32");
        world.daemon.miss("10.47.1.7");
        assertThat(refresh()).containsExactly(REFRESHED);
    }
}
