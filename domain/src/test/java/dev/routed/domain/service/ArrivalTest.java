package dev.routed.domain.service;

import static dev.routed.domain.service.World.ip;
import static dev.routed.domain.service.World.outer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.port.in.EndpointRequest;
import dev.routed.domain.reconcile.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is inside a container that its engine does not know of. */
class ArrivalTest {
    /** A test that fails ends after this time. */
    private static final int PATIENCE_SECONDS = 10;
    private final World world = new World();

    @BeforeEach
    void container() {
        world.network("n1", "10.46.0.0/16");
        world.joins.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e1"),
                List.of(InterfaceAddress.parse("10.46.1.7/32")), Optional.empty(), Map.of("ip-aliases", "10.46.1.8")));
        world.join("n1", "e1", "s1");
        world.host.forgetApplied();
    }

    private void arrive() {
        world.host.connect(outer("e1"), ip("10.46.1.7"));
        world.arrivals.connected(outer("e1"));
    }

    @Test
    void the_alias_is_there_as_soon_as_the_container_is() {
        assertThat(world.arrivals.isAwaited(outer("e1"))).isTrue();
        arrive();
        assertThat(world.host.inside(outer("e1"))).containsExactlyInAnyOrder(ip("10.46.1.7"), ip("10.46.1.8"));
        assertThat(world.arrivals.isAwaited(outer("e1"))).isFalse();
        assertThat(world.upkeep.round().done()).isEmpty();
    }

    @Test
    void an_engine_that_asks_on_finds_all_there() {
        world.host.connect(outer("e1"), ip("10.46.1.7"));
        world.arrivals.settle(new EndpointId("e1"));
        assertThat(world.host.inside(outer("e1"))).contains(ip("10.46.1.8"));
    }

    @Test
    void an_engine_that_asks_too_early_or_for_what_is_gone_is_answered_all_the_same() {
        world.arrivals.settle(new EndpointId("e1"));
        assertThat(world.arrivals.isAwaited(outer("e1"))).isTrue();
        world.delete("n1", "e1");
        world.host.forgetApplied();
        world.arrivals.settle(new EndpointId("e1"));
        assertThat(world.host.applied()).isEmpty();
    }

    @Test
    void a_link_that_comes_up_again_is_looked_after_as_well() {
        arrive();
        world.host.connect(outer("e1"), ip("10.46.1.7"));
        world.arrivals.connected(outer("e1"));
        assertThat(world.host.inside(outer("e1"))).contains(ip("10.46.1.8"));
    }

    @Test
    void an_alias_that_the_container_took_away_is_put_back_by_the_next_round() {
        arrive();
        world.host.removeInside(outer("e1"), ip("10.46.1.8"));
        assertThat(world.upkeep.round().done()).hasSize(1).allMatch(Step.CompleteInside.class::isInstance);
        assertThat(world.host.inside(outer("e1"))).contains(ip("10.46.1.8"));
    }

    @Test
    void after_a_restart_what_arrived_meanwhile_is_completed() {
        world.restart();
        arrive();
        assertThat(world.host.inside(outer("e1"))).contains(ip("10.46.1.8"));
    }

    @Test
    void no_arrival_asks_for_the_books_that_somebody_else_has_in_hand() {
        world.restart();
        world.container("n1", "e2", "s2", "10.46.1.9/32");
        world.host.forgetApplied();
        world.books.change(ledger -> CompletableFuture.runAsync(() -> List.of("e1", "e2", "unknown").forEach(endpoint -> {
            world.arrivals.connected(outer(endpoint));
            world.arrivals.settle(new EndpointId(endpoint));
        })).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        assertThat(world.host.applied()).extracting(step -> ((Step.CompleteInside) step).link())
                .containsExactly(outer("e1"), outer("e1"), outer("e2"), outer("e2"));
    }

    @Test
    void nobody_waits_for_an_endpoint_that_left_or_that_could_not_join() {
        world.leave("n1", "e1");
        assertThat(world.arrivals.isAwaited(outer("e1"))).isFalse();
        world.arrivals.connected(outer("e1"));
        world.arrivals.connected(outer("unknown"));
        assertThat(world.host.applied()).noneMatch(Step.CompleteInside.class::isInstance);
    }

    @Test
    void a_link_that_was_restored_is_completed_when_it_comes_up() {
        arrive();
        world.host.keepAlive(new Namespace("s1"));
        world.host.dropLink(outer("e1"));
        world.upkeep.round();
        world.arrivals.connected(outer("e1"));
        assertThat(world.host.inside(outer("e1"))).containsExactlyInAnyOrder(ip("10.46.1.7"), ip("10.46.1.8"));
    }
}
