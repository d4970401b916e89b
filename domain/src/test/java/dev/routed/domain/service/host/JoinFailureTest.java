package dev.routed.domain.service.host;

import static dev.routed.domain.service.World.hostEnd;
import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A failed join leaves nothing behind, and succeeds when it is retried. */
class JoinFailureTest {
    private World world = new World();

    @BeforeEach
    void createEndpoint() {
        world.network("n1", "10.46.0.0/16", "fd00:46::/64");
        world.endpoint("n1", "e1", "10.46.1.7/32", "fd00:46::7/128");
    }

    @Test
    void every_step_that_the_host_refuses_is_named_and_what_was_made_is_taken_back() {
        world.join("n1", "e1", "ns1");
        List<Step> steps = new ArrayList<>(world.host.applied());
        assertThat(steps).hasSize(6);
        for (Step step : steps) {
            world = new World();
            createEndpoint();
            world.host.failNext(step::equals);
            assertThatThrownBy(() -> world.join("n1", "e1", "ns1")).isInstanceOf(HostFailure.class)
                    .hasMessageContaining("endpoint e1 on network n1").hasMessageContaining(step.toString())
                    .hasMessageContaining("EIO: injected failure")
                    .extracting(failed -> ((HostFailure) failed).error().code()).isEqualTo(Optional.of("EIO"));
            assertThat(world.host.failureIsPending()).isFalse();
            assertNothingIsLeft();
        }
    }

    @Test
    void a_host_that_cannot_be_asked_half_way_gets_what_was_made_taken_back() {
        world.host.failNext(step -> {
            if (step instanceof Step.AddRoute) {
                world.host.failNext(none -> false);
                throw new HostFailure("send: ENOBUFS");
            }
            return false;
        });
        assertThatThrownBy(() -> world.join("n1", "e1", "ns1")).hasMessage("send: ENOBUFS");
        assertNothingIsLeft();
    }

    @Test
    void a_host_that_cannot_be_asked_is_left_alone() {
        world.host.failNextObservation();
        assertThatThrownBy(() -> world.join("n1", "e1", "ns1")).isInstanceOf(HostFailure.class);
        assertThat(world.host.applied()).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void what_cannot_be_recorded_is_taken_back() {
        world.stateStore.failNext();
        assertThatThrownBy(() -> world.join("n1", "e1", "ns1")).isInstanceOf(StateStoreFailure.class)
                .hasMessageContaining("No space left on device");
        assertNothingIsLeft();
    }

    @Test
    void a_foreign_route_is_named_and_nothing_is_made() {
        world.host.plantForeignRoute(new ForeignRoute(Prefix.parse("10.46.1.7/32"),
                "10.46.1.7 via 192.0.2.9 proto ospf"));
        assertThatThrownBy(() -> world.join("n1", "e1", "ns1")).isInstanceOf(Rejection.class)
                .hasMessageContaining("endpoint e1 on network n1")
                .hasMessageContaining("10.46.1.7 via 192.0.2.9 proto ospf");
        assertThat(world.host.applied()).isEmpty();
        world.assertNoLinks();
    }

    @Test
    void what_is_left_over_of_an_attempt_does_not_stop_the_next() {
        world.stateStore.failNext();
        world.host.failNext(step -> step instanceof Step.DeleteLink);
        assertThatThrownBy(() -> world.join("n1", "e1", "ns1")).isInstanceOf(StateStoreFailure.class);
        assertThat(world.host.failureIsPending()).isFalse();
        assertThat(world.observed().links()).containsKey(hostEnd("e1"));
        world.join("n1", "e1", "ns1");
        world.assertConsistent();
    }

    @Test
    void what_a_crash_left_over_goes_with_its_endpoint_at_the_latest() {
        InMemoryStateStore before = world.stateStore.reopened();
        world.join("n1", "e1", "ns1");
        world.stateStore = before;
        world.restart();
        world.reconciler.reconcile();
        assertThat(world.routes()).isEmpty();
        world.delete("n1", "e1");
        world.collect();
        world.assertNoLinks();
        world.assertConsistent();
    }

    @Test
    void the_unknown_is_named() {
        assertThatThrownBy(() -> world.join("n9", "e1", "ns1")).isInstanceOf(Rejection.class)
                .hasMessageStartingWith("net-routed does not know network n9").hasMessageContaining("create it again");
        assertThatThrownBy(() -> world.join("n1", "e9", "ns1")).isInstanceOf(Rejection.class)
                .hasMessageStartingWith("endpoint e9 on network n1 is unknown")
                .hasMessageContaining("start the container again");
        world.network("n2", "10.47.0.0/16");
        assertThatThrownBy(() -> world.join("n2", "e1", "ns1"))
                .hasMessageContaining("endpoint e1 on network n2 is unknown");
        assertThatThrownBy(() -> world.endpoint("n9", "e2", "10.46.1.8/32"))
                .hasMessageContaining("does not know network n9");
    }

    private void assertNothingIsLeft() {
        world.assertNoLinks();
        world.assertConsistent();
        world.join("n1", "e1", "ns1");
        assertThat(world.routes()).hasSize(2);
        world.assertConsistent();
    }

    @Test
    void an_address_of_the_host_itself_is_refused() {
        World host = new World();
        host.host.giveOwnAddress(ip("10.46.1.7"));
        host.network("n1", "10.46.0.0/16");
        host.endpoint("n1", "e1", "10.46.1.7/32");
        assertThatThrownBy(() -> host.join("n1", "e1", "ns1")).isInstanceOf(Rejection.class)
                .hasMessageContaining("10.46.1.7 is an address of this host");
        host.assertNoLinks();
    }
}
