package dev.routed.domain.service.host;

import static dev.routed.domain.service.World.hostEnd;
import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostError;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.RouteState;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the reconciliation of the whole host. */
class ReconcileTest {
    private static final LinkName LINK = hostEnd("e1");
    private static final Prefix ADDRESS = Prefix.parse("10.46.1.7/32");
    private static final Prefix IPV6_ADDRESS = Prefix.parse("fd00:46::7/128");
    private final World world = new World();

    @BeforeEach
    void join() {
        world.network("n1", "10.46.0.0/16", "fd00:46::/64");
        world.container("n1", "e1", "ns1", "10.46.1.7/32", "fd00:46::7/128");
        world.container("n1", "e2", "ns2", "10.46.1.8/32");
        world.host.forgetApplied();
    }

    @Test
    void finds_nothing_to_do_on_a_host_that_is_right() {
        int recorded = world.stateStore.groups().size();
        ReconcileResult nothing = world.reconciler.reconcile();
        assertThat(nothing.done()).isEmpty();
        assertThat(nothing.failed()).isEmpty();
        assertThat(nothing.blockedBy()).isEmpty();
        assertThat(nothing.lost()).isEmpty();
        assertThat(world.host.applied()).isEmpty();
        assertThat(world.stateStore.groups()).hasSize(recorded);
    }

    static Stream<Named<Consumer<FakeHost>>> drifts() {
        return Stream.of(Named.of("a route deleted", host -> host.dropRoute(ADDRESS)),
                Named.of("all routes deleted", host -> List.of(ADDRESS, IPV6_ADDRESS, Prefix.parse("10.46.1.8/32"))
                        .forEach(host::dropRoute)),
                Named.of("link set down", host -> host.setDown(LINK)),
                Named.of("mtu changed", host -> host.setMtu(LINK, 1280)),
                Named.of("alias removed", host -> host.clearAlias(LINK)),
                Named.of("address removed", host -> host.removeAddress(LINK, ip("169.254.1.1"))),
                Named.of("IPv6 address removed", host -> host.removeAddress(LINK, ip("fe80::1:1"))),
                Named.of("filter removed", host -> host.dropFilter(LINK)),
                Named.of("filter of another shape", host -> host.apply(List.of(new Step.PutFilter(
                        new LinkFilter(LINK, Optional.empty(), Optional.empty()))))),
                Named.of("an unknown filter", host -> host.apply(List.of(new Step.PutFilter(
                        new LinkFilter(hostEnd("e9"), Optional.empty(), Optional.empty()))))),
                Named.of("route moved", host -> {
                    host.dropRoute(ADDRESS);
                    host.plantRoute(new HostRoute(ADDRESS, hostEnd("e2")));
                }),
                Named.of("route of another shape", host -> {
                    host.dropRoute(ADDRESS);
                    host.plantRoute(new HostRoute(ADDRESS, LINK).with("metric 20"));
                }),
                Named.of("a stray route", host -> host.plantRoute(new HostRoute(Prefix.parse("10.46.9.9/32"), LINK))),
                Named.of("an unknown link", host -> host.apply(List.of(new Step.CreateLink(stray())))));
    }

    private static LinkPair stray() {
        World other = new World();
        other.network("n1", "10.46.0.0/16");
        other.container("n1", "e9", "ns9", "10.46.9.9/32");
        return other.desired().links().get(hostEnd("e9"));
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void mends_every_drift_while_running_and_after_a_restart(Consumer<FakeHost> drift) {
        for (Runnable before : List.<Runnable>of(() -> {}, world::restart)) {
            drift.accept(world.host);
            before.run();
            List<Step> preview = world.reconciler.preview().steps();
            assertThat(world.reconciler.reconcile().done()).isNotEmpty().isEqualTo(preview);
            assertThat(world.reconciler.reconcile().done()).isEmpty();
            assertThat(world.observed().links()).containsOnlyKeys(LINK, hostEnd("e2"));
            world.assertConsistent();
        }
    }

    @Test
    void a_preview_and_a_look_change_nothing() {
        world.host.dropRoute(ADDRESS);
        world.reconciler.preview();
        assertThat(world.reconciler.routes()).filteredOn(route -> !route.present())
                .containsExactly(new RouteState(new HostRoute(ADDRESS, LINK), true, false, Optional.empty()));
        assertThat(world.host.applied()).isEmpty();
    }

    @Test
    void a_preview_of_a_lost_link_restores_it_first() {
        LinkPair link = world.desired().links().get(LINK);
        world.host.dropLink(LINK);
        assertThat(world.reconciler.preview().steps()).hasSize(5).first().isInstanceOfSatisfying(Step.RestoreLink.class,
                step -> assertThat(step.link()).isEqualTo(link));
        assertThat(world.reconciler.preview().steps()).endsWith(new Step.AddRoute(new HostRoute(ADDRESS, LINK)),
                new Step.AddRoute(new HostRoute(IPV6_ADDRESS, LINK)));
    }

    @Test
    void reports_lost_links_and_leaves_them_to_the_engine() {
        world.host.dropLink(LINK);
        for (int i = 0; i < 2; i++) {
            ReconcileResult result = world.reconciler.reconcile();
            assertThat(result.lost()).containsExactly(LINK);
            assertThat(result.done()).isEmpty();
            assertThat(result.failed()).isEmpty();
        }
        assertThat(world.routes()).containsExactly("10.46.1.8/32");
        world.delete("n1", "e1");
        world.collect();
        assertThat(world.reconciler.reconcile().lost()).isEmpty();
        world.assertConsistent();
    }

    @Test
    void finds_every_link_lost_after_a_reboot() {
        world.host.reboot();
        world.restart();
        assertThat(world.reconciler.reconcile().lost()).containsExactlyInAnyOrder(LINK, hostEnd("e2"));
        assertThat(world.observed().links()).isEmpty();
    }

    @Test
    void reports_foreign_routes_that_block_ours_and_leaves_them() {
        ForeignRoute foreign = new ForeignRoute(ADDRESS, "10.46.1.7 via 192.0.2.9 proto static");
        world.host.dropRoute(ADDRESS);
        world.host.plantForeignRoute(foreign);
        for (int i = 0; i < 2; i++) {
            ReconcileResult result = world.reconciler.reconcile();
            assertThat(result.blockedBy()).containsExactly(foreign);
            assertThat(result.done()).isEmpty();
        }
        assertThat(world.observed().foreign()).containsExactly(foreign);
    }

    @Test
    void reports_what_the_host_refuses_and_does_it_the_next_time() {
        Step step = new Step.AddRoute(new HostRoute(ADDRESS, LINK));
        world.host.dropRoute(ADDRESS);
        world.host.dropRoute(IPV6_ADDRESS);
        world.host.failNext(step::equals);
        ReconcileResult result = world.reconciler.reconcile();
        assertThat(result.failed()).containsExactly(new StepFailure(step, HostError.of("EIO", "injected failure")));
        assertThat(result.done()).containsExactly(new Step.AddRoute(new HostRoute(IPV6_ADDRESS, LINK)));
        assertThat(world.reconciler.reconcile().done()).containsExactly(step);
        world.assertConsistent();
    }

    @Test
    void changes_nothing_on_a_host_that_cannot_be_asked() {
        world.host.failNextObservation();
        assertThatThrownBy(() -> world.reconciler.reconcile()).isInstanceOf(HostFailure.class);
        assertThat(world.host.applied()).isEmpty();
        assertThat(world.inventory().joins()).hasSize(2);
    }

    @Test
    void puts_the_reserved_next_hop_back_though_the_host_has_it_elsewhere() {
        world.host.removeAddress(LINK, ip("169.254.1.1"));
        world.host.giveOwnAddress(ip("169.254.1.1"));
        assertThat(world.reconciler.reconcile().done()).contains(new Step.AddAddress(LINK, ip("169.254.1.1")));
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }
}
