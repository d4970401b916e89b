package dev.routed.domain.service;

import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.NetworkRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
    private final World world = new World();

    @BeforeEach
    void network() {
        world.network("n1", "10.46.0.0/16");
    }

    private void container(String id, String address, Map<String, String> options) {
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId(id),
                List.of(InterfaceAddress.host(ip(address))), Optional.empty(), options));
        world.join("n1", id, "s-" + id);
    }

    private void healthy(String id, boolean healthy) {
        world.announcements.healthChanged(new EndpointId(id), healthy);
    }

    @Test
    void a_drained_host_has_no_routes_and_keeps_its_links() {
        container("e1", "10.46.1.7", Map.of());
        world.announcements.drain();
        assertThat(world.announcements.isDrained()).isTrue();
        assertThat(world.routes()).isEmpty();
        assertThat(world.observed().links()).hasSize(1);
        container("e2", "10.46.1.8", Map.of());
        assertThat(world.routes()).as("newcomers wait, too").isEmpty();
        world.restart();
        assertThat(world.reconciler.reconcile().done()).as("also after a restart").isEmpty();
        world.announcements.undrain();
        assertThat(world.routes()).containsExactlyInAnyOrder("10.46.1.7/32", "10.46.1.8/32");
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }

    @Test
    void one_that_is_announced_when_healthy_has_a_route_just_as_long() {
        container("e0", "10.46.1.6", Map.of("advertise", "manual"));
        assertThat(world.announcements.dependsOnHealth()).isFalse();
        container("e1", "10.46.1.7", Map.of("advertise", "healthy", "ip-aliases", "10.46.1.9"));
        assertThat(world.announcements.dependsOnHealth()).isTrue();
        assertThat(world.routes()).isEmpty();
        healthy("e1", true);
        assertThat(world.routes()).containsExactlyInAnyOrder("10.46.1.7/32", "10.46.1.9/32");
        world.restart();
        assertThat(world.reconciler.reconcile().done()).as("a restart of ours is no illness").isEmpty();
        healthy("e1", false);
        assertThat(world.routes()).isEmpty();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }

    @Test
    void the_health_of_others_does_not_matter() {
        container("e1", "10.46.1.7", Map.of());
        healthy("e1", false);
        healthy("unknown", false);
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
    }

    @Test
    void one_that_is_announced_by_hand_waits_for_a_hand() {
        container("e1", "10.46.1.7", Map.of("advertise", "manual"));
        assertThat(world.routes()).isEmpty();
        world.announcements.advertise(ip("10.46.1.7"), true);
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
        world.restart();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
        world.announcements.advertise(ip("10.46.1.7"), false);
        assertThat(world.routes()).isEmpty();
    }

    @Test
    void a_hand_beats_the_options_until_the_endpoint_is_gone() {
        container("e1", "10.46.1.7", Map.of("ip-aliases", "10.46.1.9"));
        world.announcements.advertise(ip("10.46.1.9"), false);
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
        world.delete("n1", "e1");
        container("e2", "10.46.1.7", Map.of("ip-aliases", "10.46.1.9"));
        assertThat(world.routes()).containsExactlyInAnyOrder("10.46.1.7/32", "10.46.1.9/32");
        assertThatThrownBy(() -> world.announcements.advertise(ip("10.46.9.9"), true)).isInstanceOf(Rejection.class)
                .hasMessageStartingWith("no endpoint of this host has the address 10.46.9.9");
    }

    @Test
    void endpoint_with_a_drain_time_is_withdrawn_at_its_stop_request() {
        container("e1", "10.46.1.7", Map.of("drain-seconds", "5"));
        container("e2", "10.46.1.8", Map.of());
        world.announcements.stopping(new EndpointId("e1"));
        world.announcements.stopping(new EndpointId("e2"));
        assertThat(world.routes()).containsExactly("10.46.1.8/32");
        world.leave("n1", "e1");
        assertThat(world.paused).as("it had its time").isEmpty();
    }

    @Test
    void what_ends_is_not_announced_again_whatever_is_said_of_it() {
        container("e1", "10.46.1.7", Map.of("drain-seconds", "5", "advertise", "healthy"));
        healthy("e1", true);
        world.announcements.stopping(new EndpointId("e1"));
        healthy("e1", true);
        assertThat(world.routes()).isEmpty();
        world.restart();
        healthy("e1", true);
        assertThat(world.reconciler.reconcile().done()).as("a restart of ours does not change that").isEmpty();
        assertThat(world.routes()).isEmpty();
    }

    @Test
    void a_container_that_starts_again_has_to_become_healthy_again() {
        container("e1", "10.46.1.7", Map.of("drain-seconds", "5", "advertise", "healthy"));
        healthy("e1", true);
        world.leave("n1", "e1");
        world.join("n1", "e1", "s2");
        assertThat(world.routes()).isEmpty();
        world.announcements.stopping(new EndpointId("e1"));
        world.leave("n1", "e1");
        world.join("n1", "e1", "s3");
        healthy("e1", true);
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
    }

    @Test
    void an_operator_may_announce_what_ends() {
        container("e1", "10.46.1.7", Map.of("drain-seconds", "5"));
        world.announcements.stopping(new EndpointId("e1"));
        world.announcements.stopping(new EndpointId("e1"));
        world.announcements.advertise(ip("10.46.1.7"), true);
        world.announcements.stopping(new EndpointId("e1"));
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
    }

    @Test
    void what_a_hand_has_announced_is_withdrawn_before_its_end_as_well() {
        container("e1", "10.46.1.7", Map.of("drain-seconds", "5", "advertise", "manual"));
        world.announcements.advertise(ip("10.46.1.7"), true);
        world.announcements.stopping(new EndpointId("e1"));
        assertThat(world.routes()).isEmpty();
        world.restart();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }

    @Test
    void an_address_of_a_prefix_stands_for_the_prefix() {
        container("e1", "10.46.1.7", Map.of("routes", "10.99.0.0/24"));
        world.announcements.advertise(ip("10.99.0.5"), false);
        assertThat(world.routes()).containsExactly("10.46.1.7/32");
        world.announcements.advertise(ip("10.99.0.9"), true);
        assertThat(world.routes()).containsExactlyInAnyOrder("10.46.1.7/32", "10.99.0.0/24");
    }

    @Test
    void one_that_leaves_while_it_lives_is_withdrawn_first_and_let_go_after_its_time() {
        container("e1", "10.46.1.7", Map.of("drain-seconds", "5"));
        world.leave("n1", "e1");
        assertThat(world.routes()).isEmpty();
        assertThat(world.paused).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void what_is_withheld_does_not_linger() {
        world.networks.create(new NetworkRequest(new NetworkId("n2"), List.of(), List.of(),
                Map.of("linger-seconds", "5", "advertise", "manual")));
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n2"), new EndpointId("e1"),
                List.of(InterfaceAddress.host(ip("10.47.1.7"))), Optional.empty(), Map.of()));
        world.join("n2", "e1", "s1");
        world.leave("n2", "e1");
        assertThat(world.routes()).isEmpty();
    }
}
