package dev.routed.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.port.out.FakeRoutingDaemon;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConflictDetectionTest {
    private final World world = new World();
    private final FakeRoutingDaemon daemon = new FakeRoutingDaemon();
    private ConflictDetectionService conflicts;

    @BeforeEach
    void start() {
        world.network("n1", "10.46.0.0/16");
        conflicts = new ConflictDetectionService(world.lockedState, daemon);
    }

    private List<String> known() {
        return conflicts.known().stream().map(Object::toString).toList();
    }

    @Test
    void an_address_that_another_host_announces_too_is_named_with_both_sides() {
        world.container("n1", "e1", "s1", "10.46.1.7/32");
        daemon.announce("10.46.1.7", "198.19.0.2");
        daemon.announce("10.46.9.9", "198.19.0.2");
        conflicts.check();
        assertThat(known())
                .containsExactly("10.46.1.7 of endpoint e1 on network n1 [10.46.1.7] is also announced by another host:"
                        + " via 198.19.0.2 (ospf); remove one of the two, or create the network with the option "
                        + "anycast=true");
    }

    @Test
    void it_is_over_when_either_side_is_gone() {
        world.container("n1", "e1", "s1", "10.46.1.7/32");
        world.container("n1", "e2", "s2", "10.46.1.8/32");
        daemon.announce("10.46.1.7", "198.19.0.2");
        daemon.announce("10.46.1.8", "198.19.0.2");
        conflicts.check();
        assertThat(known()).hasSize(2);
        world.leave("n1", "e1");
        assertThat(known()).hasSize(1);
        daemon.withdraw("10.46.1.8");
        conflicts.check();
        assertThat(known()).isEmpty();
    }

    @Test
    void a_silent_daemon_proves_nothing() {
        world.container("n1", "e1", "s1", "10.46.1.7/32");
        daemon.announce("10.46.1.7", "198.19.0.2");
        conflicts.check();
        daemon.setSilent(true);
        conflicts.check();
        assertThat(known()).hasSize(1);
    }

    @Test
    void an_answer_that_cannot_be_used_proves_nothing_and_is_reported() {
        world.container("n1", "e1", "s1", "10.46.1.7/32");
        daemon.announce("10.46.1.7", "198.19.0.2");
        conflicts.check();
        assertThat(conflicts.obstacle()).isEmpty();
        daemon.setProblem("cannot understand fake 2.0");
        conflicts.check();
        assertThat(known()).hasSize(1);
        assertThat(conflicts.obstacle()).contains("cannot understand fake 2.0");
        daemon.setProblem("");
        conflicts.check();
        assertThat(conflicts.obstacle()).isEmpty();
    }

    @Test
    void anycast_addresses_may_be_announced_by_many() {
        world.networks.create(new NetworkRequest(new NetworkId("n2"), List.of(Prefix.parse("10.47.0.0/16")), List.of(),
                Map.of("anycast", "true")));
        world.container("n2", "e1", "s1", "10.47.1.7/32");
        conflicts.check();
        assertThat(daemon.asked()).isEmpty();
    }

    @Test
    void each_look_asks_about_a_hundred_and_all_have_their_turn_new_ones_first() {
        for (int i = 1; i <= 150; i++) {
            world.container("n1", "e" + i, "s" + i, "10.46.1." + i + "/32");
        }
        conflicts.check();
        assertThat(daemon.asked()).hasSize(100);
        world.container("n1", "new", "s", "10.46.2.1/32");
        conflicts.check();
        assertThat(daemon.asked()).hasSize(200);
        assertThat(daemon.asked().subList(100, 200)).contains(World.ip("10.46.2.1"));
        assertThat(new HashSet<>(daemon.asked())).hasSize(151);
    }
}
