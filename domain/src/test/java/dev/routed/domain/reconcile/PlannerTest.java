package dev.routed.domain.reconcile;

import static dev.routed.domain.reconcile.SmallWorld.HOP;
import static dev.routed.domain.reconcile.SmallWorld.USUAL;
import static dev.routed.domain.reconcile.SmallWorld.filter;
import static dev.routed.domain.reconcile.SmallWorld.link;
import static dev.routed.domain.reconcile.SmallWorld.name;
import static dev.routed.domain.reconcile.SmallWorld.proxy;
import static dev.routed.domain.reconcile.SmallWorld.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.MacAddress;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.reconcile.SmallWorld.DesiredState;
import dev.routed.domain.reconcile.SmallWorld.FilterState;
import dev.routed.domain.reconcile.SmallWorld.LinkState;
import dev.routed.domain.reconcile.SmallWorld.ProxyState;
import dev.routed.domain.reconcile.SmallWorld.RouteState;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One case per row of the planner's table. */
class PlannerTest {

    @Test
    void unwanted_link_is_deleted() {
        assertPlan(DesiredState.UNWANTED, LinkState.AS_WANTED, RouteState.ABSENT, new Step.DeleteLink(name(0)));
    }

    @ParameterizedTest
    @EnumSource(LinkState.class)
    void spares_a_link_in_any_state(LinkState state) {
        assertPlan(DesiredState.SPARED, state, RouteState.ABSENT);
    }

    @Test
    void makes_a_wanted_link_its_addresses_and_its_route() {
        assertPlan(DesiredState.WANTED, LinkState.ABSENT, RouteState.ABSENT, new Step.CreateLink(link(0)),
                new Step.AddAddress(name(0), HOP), new Step.AddAddress(name(0), USUAL), new Step.AddRoute(route(0)));
    }

    @ParameterizedTest
    @EnumSource(value = LinkState.class, names = {"OTHER_MTU", "NO_ALIAS"})
    void mends_a_link_that_differs(LinkState state) {
        assertPlan(DesiredState.WANTED, state, RouteState.AS_WANTED, new Step.RepairLink(link(0)));
    }

    @Test
    void repairs_a_link_whose_mac_group_or_forwarding_some_other_program_has_changed() {
        SmallWorld world = world(DesiredState.WANTED, LinkState.AS_WANTED, RouteState.AS_WANTED, false);
        List<Consumer<FakeHost>> changes = List.of(host -> host.setMac(name(0), new MacAddress(7)),
                host -> host.setGroup(name(0), 5), host -> host.forbidForwarding(name(0)));
        for (Consumer<FakeHost> change : changes) {
            FakeHost host = world.host();
            change.accept(host);
            List<Step> steps = Planner.plan(world.desired(), host.observe(HostQuery.of(world.desired()))).steps();
            assertThat(steps).containsExactly(new Step.RepairLink(link(0)));
            host.apply(steps);
            assertThat(Planner.plan(world.desired(), host.observe(HostQuery.of(world.desired()))).isEmpty()).isTrue();
        }
    }

    @Test
    void sets_a_link_up_again_before_its_route_is_made() {
        assertPlan(DesiredState.WANTED, LinkState.DOWN, RouteState.ABSENT, new Step.RepairLink(link(0)),
                new Step.AddRoute(route(0)));
    }

    @Test
    void adds_a_missing_address() {
        assertPlan(DesiredState.WANTED, LinkState.NO_HOP, RouteState.AS_WANTED, new Step.AddAddress(name(0), HOP));
    }

    @Test
    void leaves_an_address_out_that_the_host_has_elsewhere() {
        assertThat(plan(DesiredState.WANTED, LinkState.NO_HOP, RouteState.AS_WANTED, true).isEmpty()).isTrue();
        assertThat(plan(DesiredState.WANTED, LinkState.ABSENT, RouteState.ABSENT, true).steps()).containsExactly(
                new Step.CreateLink(link(0)), new Step.AddAddress(name(0), USUAL), new Step.AddRoute(route(0)));
    }

    @Test
    void does_nothing_to_what_is_as_wanted() {
        assertPlan(DesiredState.WANTED, LinkState.AS_WANTED, RouteState.AS_WANTED);
    }

    @ParameterizedTest
    @EnumSource(value = DesiredState.class, names = {"SPARED", "UNWANTED"})
    void unwanted_route_is_deleted_before_its_link(DesiredState wish) {
        Plan plan = plan(wish, LinkState.AS_WANTED, RouteState.AS_WANTED, false);
        assertThat(plan.steps().get(0)).isEqualTo(new Step.DeleteRoute(route(0)));
        assertThat(plan.steps()).hasSize(wish == DesiredState.SPARED ? 1 : 2);
    }

    @Test
    void makes_a_missing_route() {
        assertPlan(DesiredState.WANTED, LinkState.AS_WANTED, RouteState.ABSENT, new Step.AddRoute(route(0)));
    }

    @Test
    void moves_a_route_from_another_link() {
        SmallWorld world = new SmallWorld(List.of(DesiredState.WANTED, DesiredState.WANTED),
                List.of(LinkState.AS_WANTED, LinkState.AS_WANTED),
                List.of(RouteState.OVER_THE_OTHER, RouteState.AS_WANTED), false);
        Plan plan = Planner.plan(world.desired(), world.host().observe(HostQuery.of(world.desired())));
        assertThat(plan.steps()).containsExactly(
                new Step.DeleteRoute(new HostRoute(route(0).destination(), name(1))), new Step.AddRoute(route(0)));
    }

    @Test
    void puts_a_filter_before_the_link_is_made() {
        assertThat(plan(DesiredState.WANTED, LinkState.ABSENT, FilterState.ABSENT)).startsWith(
                new Step.PutFilter(filter(0)),
                new Step.CreateLink(link(0)));
    }

    @ParameterizedTest
    @EnumSource(value = FilterState.class, names = {"ABSENT", "ANOTHER"})
    void mends_a_filter_that_differs(FilterState state) {
        assertThat(plan(DesiredState.WANTED, LinkState.AS_WANTED, state))
                .containsExactly(new Step.PutFilter(filter(0)));
    }

    @Test
    void unwanted_filter_is_deleted_after_its_link() {
        assertThat(plan(DesiredState.UNWANTED, LinkState.AS_WANTED, FilterState.ANOTHER)).containsExactly(
                new Step.DeleteLink(name(0)), new Step.DeleteFilter(name(0)));
    }

    @Test
    void spares_the_filter_of_a_spared_link() {
        assertThat(plan(DesiredState.SPARED, LinkState.AS_WANTED, FilterState.ANOTHER)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DesiredState.class)
    void asks_a_host_that_cannot_filter_for_no_filter(DesiredState wish) {
        assertThat(plan(wish, LinkState.AS_WANTED, FilterState.IMPOSSIBLE))
                .noneMatch(step -> step instanceof Step.PutFilter || step instanceof Step.DeleteFilter);
    }

    /** Plans for a route that is as desired, or absent. */
    private static List<Step> plan(DesiredState wish, LinkState link, FilterState filters) {
        RouteState route = wish == DesiredState.WANTED && link != LinkState.ABSENT ? RouteState.AS_WANTED
                : RouteState.ABSENT;
        SmallWorld world = new SmallWorld(List.of(wish, DesiredState.SPARED), List.of(link, LinkState.ABSENT),
                List.of(route, RouteState.ABSENT), false, filters);
        return Planner.plan(world.desired(), world.host().observe(HostQuery.of(world.desired()))).steps();
    }

    @Test
    void answers_for_an_address_once_its_route_is_there() {
        assertThat(plan(DesiredState.WANTED, RouteState.ABSENT, ProxyState.ABSENT)).containsExactly(
                new Step.AddRoute(route(0)), new Step.AddProxy(proxy(0)));
        assertThat(plan(DesiredState.WANTED, RouteState.AS_WANTED, ProxyState.AS_WANTED)).isEmpty();
    }

    @Test
    void unwanted_proxy_entry_is_deleted_before_its_route() {
        assertThat(plan(DesiredState.SPARED, RouteState.AS_WANTED, ProxyState.AS_WANTED)).containsExactly(
                new Step.DeleteProxy(proxy(0)), new Step.DeleteRoute(route(0)));
    }

    @Test
    void does_not_answer_for_a_destination_of_another_program() {
        assertThat(plan(DesiredState.WANTED, RouteState.FOREIGN, ProxyState.ABSENT)).isEmpty();
    }

    private static List<Step> plan(DesiredState wish, RouteState route, ProxyState proxies) {
        SmallWorld world = new SmallWorld(List.of(wish, DesiredState.UNWANTED),
                List.of(LinkState.AS_WANTED, LinkState.ABSENT),
                List.of(route, RouteState.ABSENT), false, FilterState.AS_WANTED, proxies);
        FakeHost host = world.host();
        host.dropProxy(proxy(1));
        return Planner.plan(world.desired(), host.observe(HostQuery.of(world.desired()))).steps();
    }

    @Test
    void foreign_route_is_kept_and_reported() {
        Plan plan = plan(DesiredState.WANTED, LinkState.AS_WANTED, RouteState.FOREIGN, false);
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.blockedBy()).containsExactly(SmallWorld.foreign(0));
    }

    @Test
    void takes_no_offence_at_a_foreign_route_beside_ours() {
        SmallWorld world = world(DesiredState.WANTED, LinkState.AS_WANTED, RouteState.AS_WANTED, false);
        FakeHost host = world.host();
        host.plantForeignRoute(SmallWorld.foreign(0));
        Plan plan = Planner.plan(world.desired(), host.observe(HostQuery.of(world.desired())));
        assertThat(plan).isEqualTo(new Plan(List.of(), List.of()));
    }

    @Test
    void foreign_route_to_an_unwanted_destination_is_ignored() {
        assertThat(plan(DesiredState.UNWANTED, LinkState.ABSENT, RouteState.FOREIGN, false))
                .isEqualTo(new Plan(List.of(), List.<ForeignRoute>of()));
    }

    @Test
    void can_be_had_without_its_deletions() {
        Plan plan = plan(DesiredState.UNWANTED, LinkState.AS_WANTED, RouteState.AS_WANTED, false);
        assertThat(plan.withoutDeletions().isEmpty()).isTrue();
        assertThat(new Plan(List.of(new Step.DeleteFilter(name(0))), List.of()).withoutDeletions().isEmpty()).isTrue();
        Plan making = plan(DesiredState.WANTED, LinkState.ABSENT, RouteState.ABSENT, false);
        assertThat(making.withoutDeletions()).isEqualTo(making);
    }

    private static void assertPlan(DesiredState wish, LinkState link, RouteState route, Step... steps) {
        assertThat(plan(wish, link, route, false)).isEqualTo(new Plan(List.of(steps), List.of()));
    }

    private static Plan plan(DesiredState wish, LinkState link, RouteState route, boolean hopIsOurs) {
        SmallWorld world = world(wish, link, route, hopIsOurs);
        return Planner.plan(world.desired(), world.host().observe(HostQuery.of(world.desired())));
    }

    /** Returns a world whose second link and destination are empty. */
    private static SmallWorld world(DesiredState wish, LinkState link, RouteState route, boolean hopIsOurs) {
        return new SmallWorld(List.of(wish, DesiredState.UNWANTED), List.of(link, LinkState.ABSENT),
                List.of(route, RouteState.ABSENT), hopIsOurs);
    }
}
