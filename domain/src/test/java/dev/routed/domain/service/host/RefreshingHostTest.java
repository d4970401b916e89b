package dev.routed.domain.service.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes over new links, of which routing daemons are notified once more. */
class RefreshingHostTest {
    private static final Step REFRESHED = new Step.RefreshRoute(
            new HostRoute(Prefix.parse("10.46.1.7/32"), World.hostEnd("e1")));
    private final World world = new World();

    @BeforeEach
    void join() {
        world.networks.create(new NetworkRequest(new NetworkId("n1"), List.of(Prefix.parse("10.46.0.0/16")), List.of(),
                Map.of("linger-seconds", "5")));
        world.container("n1", "e1", "s1", "10.46.1.7/32");
    }

    private List<Step> refresh() {
        world.host.forgetApplied();
        for (Runnable next = world.refreshes.poll(); next != null; next = world.refreshes.poll()) {
            next.run();
        }
        return world.host.applied();
    }

    @Test
    void the_route_of_a_new_link_is_refreshed_twice() {
        assertThat(refresh()).containsExactly(REFRESHED, REFRESHED);
    }

    @Test
    void the_route_of_a_restored_link_is_refreshed() {
        refresh();
        world.host.dropLink(World.hostEnd("e1"));
        world.reconciler.reconcile();
        assertThat(refresh()).contains(REFRESHED);
    }

    @Test
    void the_route_of_a_repaired_link_is_refreshed() {
        refresh();
        world.host.setDown(World.hostEnd("e1"));
        world.reconciler.reconcile();
        assertThat(refresh()).contains(REFRESHED);
    }

    @Test
    void a_route_over_an_old_link_is_not_refreshed() {
        refresh();
        world.host.dropRoute(Prefix.parse("10.46.1.7/32"));
        world.reconciler.reconcile();
        assertThat(refresh()).isEmpty();
    }

    @Test
    void nothing_is_refreshed_once_the_endpoint_has_left() {
        world.leave("n1", "e1");
        assertThat(refresh()).isEmpty();
    }

    @Test
    void a_withheld_route_is_not_refreshed() {
        world.announcements.drain();
        assertThat(refresh()).isEmpty();
    }
}
