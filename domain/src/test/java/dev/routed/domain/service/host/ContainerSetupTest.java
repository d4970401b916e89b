package dev.routed.domain.service.host;

import static dev.routed.domain.service.World.hostEnd;
import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostError;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.domain.service.World;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Container end configuration that the engine does not know. */
class ContainerSetupTest {
    /** Timeout of a failing test, in seconds. */
    private static final int PATIENCE_SECONDS = 10;
    private final World world = new World();

    @BeforeEach
    void container() {
        world.network("n1", "10.46.0.0/16");
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e1"),
                List.of(InterfaceAddress.parse("10.46.1.7/32")), Optional.empty(), Map.of("ip-aliases", "10.46.1.8")));
        world.join("n1", "e1", "s1");
        world.host.forgetApplied();
    }

    private void arrive() {
        world.host.connect(hostEnd("e1"), ip("10.46.1.7"));
        world.containerSetup.linkUp(hostEnd("e1"));
    }

    @Test
    void the_alias_is_there_as_soon_as_the_container_is() {
        assertThat(world.containerSetup.isAwaited(hostEnd("e1"))).isTrue();
        arrive();
        assertThat(world.host.containerEnd(hostEnd("e1"))).containsExactlyInAnyOrder(ip("10.46.1.7"), ip("10.46.1.8"));
        assertThat(world.containerSetup.isAwaited(hostEnd("e1"))).isFalse();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }

    @Test
    void an_engine_that_asks_on_finds_all_there() {
        world.host.connect(hostEnd("e1"), ip("10.46.1.7"));
        world.containerSetup.setUpNow(new EndpointId("e1"));
        assertThat(world.host.containerEnd(hostEnd("e1"))).contains(ip("10.46.1.8"));
    }

    @Test
    void an_engine_that_asks_too_early_or_for_what_is_gone_is_answered_all_the_same() {
        world.containerSetup.setUpNow(new EndpointId("e1"));
        assertThat(world.containerSetup.isAwaited(hostEnd("e1"))).isTrue();
        world.delete("n1", "e1");
        world.host.forgetApplied();
        world.containerSetup.setUpNow(new EndpointId("e1"));
        assertThat(world.host.applied()).isEmpty();
    }

    @Test
    void a_link_that_comes_up_again_is_looked_after_as_well() {
        arrive();
        world.host.connect(hostEnd("e1"), ip("10.46.1.7"));
        world.containerSetup.linkUp(hostEnd("e1"));
        assertThat(world.host.containerEnd(hostEnd("e1"))).contains(ip("10.46.1.8"));
    }

    @Test
    void alias_removed_by_the_container_is_restored_by_the_next_reconcile() {
        arrive();
        world.host.removeInside(hostEnd("e1"), ip("10.46.1.8"));
        assertThat(world.reconciler.reconcile().done()).hasSize(1).allMatch(Step.SetUpContainerEnd.class::isInstance);
        assertThat(world.host.containerEnd(hostEnd("e1"))).contains(ip("10.46.1.8"));
    }

    @Test
    void ipv6_that_is_off_in_the_container_is_not_asked_for() {
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e9"),
                List.of(InterfaceAddress.parse("10.46.1.9/32")), Optional.empty(),
                Map.of("ip-aliases", "10.46.1.10+fd00::8")));
        world.join("n1", "e9", "s9");
        world.host.connect(hostEnd("e9"), ip("10.46.1.9"));
        world.containerSetup.linkUp(hostEnd("e9"));
        assertThat(world.host.containerEnd(hostEnd("e9"))).contains(ip("10.46.1.10"), ip("fd00::8"));
        world.host.forbidIpv6Inside(hostEnd("e9"));
        assertThat(world.reconciler.reconcile().done()).isEmpty();
        world.host.removeInside(hostEnd("e9"), ip("10.46.1.10"));
        assertThat(world.reconciler.reconcile().done()).hasSize(1).allMatch(Step.SetUpContainerEnd.class::isInstance);
        assertThat(world.host.containerEnd(hostEnd("e9"))).containsExactlyInAnyOrder(ip("10.46.1.9"), ip("10.46.1.10"));
    }

    /** Connects the container to a second network without an alias, so that a look inside misses nothing. */
    private void connectSecondNetwork() {
        world.network("n2", "10.47.0.0/16");
        world.container("n2", "e2", "s1", "10.47.1.7/32");
        world.host.connect(hostEnd("e2"), ip("10.47.1.7"));
        world.host.forgetApplied();
    }

    private Step completion() {
        return completion(false);
    }

    private Step completion(boolean awaited) {
        return new Step.SetUpContainerEnd(hostEnd("e2"), new ContainerEnd(new Namespace("s1"),
                List.of(InterfaceAddress.parse("10.47.1.7/32")), List.of(ip("169.254.1.2")), List.of()), awaited);
    }

    @Test
    void refused_step_is_retried_by_each_reconcile_until_it_succeeds() {
        connectSecondNetwork();
        world.host.failNext(Step.SetUpContainerEnd.class::isInstance);
        world.containerSetup.linkUp(hostEnd("e2"));
        assertThat(world.reconciler.preview().steps()).containsExactly(completion());
        world.host.failNext(Step.SetUpContainerEnd.class::isInstance);
        assertThat(world.reconciler.reconcile().failed())
                .containsExactly(new StepFailure(completion(), HostError.of("EIO", "injected failure")));
        assertThat(world.reconciler.reconcile().done()).containsExactly(completion());
        assertThat(world.host.applied()).containsExactly(completion());
        assertThat(world.reconciler.preview().steps()).isEmpty();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }

    @Test
    void what_failed_because_the_host_could_not_be_changed_at_all_is_tried_again_as_well() {
        connectSecondNetwork();
        world.host.failNextChange();
        assertThatThrownBy(() -> world.containerSetup.linkUp(hostEnd("e2"))).isInstanceOf(HostFailure.class);
        world.host.failNextChange();
        world.containerSetup.setUpNow(new EndpointId("e2"));
        world.host.failNextChange();
        assertThat(world.reconciler.reconcile().failed()).extracting(StepFailure::step).containsExactly(completion());
        assertThat(world.reconciler.reconcile().done()).containsExactly(completion());
        assertThat(world.host.failureIsPending()).isFalse();
    }

    @Test
    void restored_alias_without_the_rest_is_followed_by_another_attempt() {
        arrive();
        world.host.removeInside(hostEnd("e1"), ip("10.46.1.8"));
        world.host.failNext(Step.SetUpContainerEnd.class::isInstance);
        assertThat(world.reconciler.reconcile().failed()).hasSize(1);
        world.host.connect(hostEnd("e1"), ip("10.46.1.7"), ip("10.46.1.8"));
        assertThat(world.reconciler.reconcile().done()).hasSize(1).allMatch(Step.SetUpContainerEnd.class::isInstance);
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }

    @Test
    void what_succeeded_meanwhile_or_has_left_is_not_tried_again() {
        connectSecondNetwork();
        world.host.failNext(Step.SetUpContainerEnd.class::isInstance);
        world.containerSetup.linkUp(hostEnd("e2"));
        world.containerSetup.linkUp(hostEnd("e2"));
        assertThat(world.reconciler.reconcile().done()).isEmpty();
        world.host.failNext(Step.SetUpContainerEnd.class::isInstance);
        world.containerSetup.linkUp(hostEnd("e2"));
        world.leave("n2", "e2");
        assertThat(world.reconciler.reconcile().done()).noneMatch(Step.SetUpContainerEnd.class::isInstance);
    }

    @Test
    void after_a_restart_what_arrived_meanwhile_is_completed() {
        world.restart();
        arrive();
        assertThat(world.host.containerEnd(hostEnd("e1"))).contains(ip("10.46.1.8"));
    }

    @Test
    void no_arrival_asks_for_the_books_that_somebody_else_has_in_hand() {
        world.restart();
        world.container("n1", "e2", "s2", "10.46.1.9/32");
        world.host.forgetApplied();
        world.lockedState.run(
                transaction -> CompletableFuture.runAsync(() -> List.of("e1", "e2", "unknown").forEach(endpoint -> {
                    world.containerSetup.linkUp(hostEnd(endpoint));
                    world.containerSetup.setUpNow(new EndpointId(endpoint));
                })).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
        assertThat(world.host.applied()).extracting(step -> ((Step.SetUpContainerEnd) step).link())
                .containsExactly(hostEnd("e1"), hostEnd("e1"), hostEnd("e2"), hostEnd("e2"));
    }

    @Test
    void left_or_failed_endpoint_is_not_awaited() {
        world.leave("n1", "e1");
        assertThat(world.containerSetup.isAwaited(hostEnd("e1"))).isFalse();
        world.containerSetup.linkUp(hostEnd("e1"));
        world.containerSetup.linkUp(hostEnd("unknown"));
        assertThat(world.host.applied()).noneMatch(Step.SetUpContainerEnd.class::isInstance);
    }

    @Test
    void a_link_that_was_restored_is_completed_when_it_comes_up() {
        arrive();
        world.host.keepAlive(new Namespace("s1"));
        world.host.dropLink(hostEnd("e1"));
        world.reconciler.reconcile();
        world.containerSetup.linkUp(hostEnd("e1"));
        assertThat(world.host.containerEnd(hostEnd("e1"))).containsExactlyInAnyOrder(ip("10.46.1.7"), ip("10.46.1.8"));
    }

    @Test
    void only_a_container_whose_engine_sets_it_up_is_waited_for() {
        connectSecondNetwork();
        world.containerSetup.linkUp(hostEnd("e2"));
        world.containerSetup.linkUp(hostEnd("e2"));
        world.containerSetup.setUpNow(new EndpointId("e2"));
        assertThat(world.host.applied()).containsExactly(completion(true), completion(), completion(true));
    }

    @Test
    void containers_are_entered_without_the_lock() {
        arrive();
        world.host.removeInside(hostEnd("e1"), ip("10.46.1.8"));
        connectSecondNetwork();
        world.host.failNext(step -> step instanceof Step.SetUpContainerEnd && !isFree());
        assertThat(world.reconciler.reconcile().failed()).isEmpty();
        assertThat(world.host.failureIsPending()).as("no container is served under the lock").isTrue();
        assertThat(world.host.containerEnd(hostEnd("e1"))).contains(ip("10.46.1.8"));
    }

    /** Returns true if another thread can take the lock now. */
    private boolean isFree() {
        return CompletableFuture.supplyAsync(() -> world.lockedState.tryRead(state -> true).isPresent()).join();
    }

    @Test
    void a_container_that_cannot_be_read_is_a_failure_of_that_container_alone() {
        arrive();
        world.network("n3", "10.48.0.0/16");
        world.container("n3", "e3", "s3", "10.48.1.7/32");
        world.host.makeUnreadable(hostEnd("e1"), "more than 10000 entries");
        world.host.removeInside(hostEnd("e1"), ip("10.46.1.8"));
        world.host.dropRoute(Prefix.parse("10.48.1.7/32"));
        ReconcileResult result = world.reconciler.reconcile();
        assertThat(result.done())
                .containsExactly(new Step.AddRoute(new HostRoute(Prefix.parse("10.48.1.7/32"), hostEnd("e3"))));
        assertThat(result.failed()).singleElement().satisfies(failure -> {
            assertThat(failure.step()).isInstanceOf(Step.SetUpContainerEnd.class);
            assertThat(failure.reason()).isEqualTo("more than 10000 entries");
        });
    }

    @Test
    void nothing_odd_that_happens_with_one_container_keeps_others_from_being_served() {
        arrive();
        connectSecondNetwork();
        world.host.failNext(Step.SetUpContainerEnd.class::isInstance);
        world.containerSetup.linkUp(hostEnd("e2"));
        world.host.removeInside(hostEnd("e1"), ip("10.46.1.8"));
        world.host.failNext(step -> {
            if (step.equals(completion())) {
                throw new InvalidPathException("\u00f1", "Malformed input or input contains unmappable characters");
            }
            return false;
        });
        ReconcileResult result = world.reconciler.reconcile();
        assertThat(result.failed()).singleElement().satisfies(failure -> {
            assertThat(failure.step()).isEqualTo(completion());
            assertThat(failure.reason()).contains("InvalidPathException");
        });
        assertThat(world.host.containerEnd(hostEnd("e1"))).contains(ip("10.46.1.8"));
        assertThat(world.reconciler.preview().steps()).as("it is tried again").containsExactly(completion());
    }

    @Test
    void the_address_of_a_container_that_cannot_be_read_is_not_taken_from_it() {
        arrive();
        world.host.makeUnreadable(hostEnd("e1"), "interrupted by changes 5 times");
        world.addresses.release(world.pool("10.46.0.0/16"), ip("10.46.1.7"));
        assertThat(world.inventory().joins()).hasSize(1);
    }
}
