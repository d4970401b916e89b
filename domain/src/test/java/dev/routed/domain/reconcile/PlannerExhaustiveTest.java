package dev.routed.domain.reconcile;

import static dev.routed.domain.reconcile.SmallWorld.HOP;
import static dev.routed.domain.reconcile.SmallWorld.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.reconcile.SmallWorld.DesiredState;
import dev.routed.domain.reconcile.SmallWorld.FilterState;
import dev.routed.domain.reconcile.SmallWorld.LinkState;
import dev.routed.domain.reconcile.SmallWorld.ProxyState;
import dev.routed.domain.reconcile.SmallWorld.RouteState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs the planner in every small world, undisturbed and with each of its steps failing once. */
class PlannerExhaustiveTest {

    private static final List<SmallWorld> WORLDS = SmallWorld.all().toList();

    @Test
    void there_are_worlds_enough() {
        assertThat(WORLDS).hasSizeGreaterThan(10_000).doesNotHaveDuplicates();
    }

    @Test
    void one_plan_makes_any_host_what_is_wanted() {
        for (SmallWorld world : WORLDS) {
            FakeHost host = world.host();
            Plan plan = plan(world, host);
            assertThat(host.apply(plan.steps())).as("%s: %s", world, plan).isEmpty();
            assertConverged(world, host);
        }
    }

    @Test
    void after_any_failed_step_the_next_plan_makes_up_for_it() {
        long failures = 0;
        for (SmallWorld world : WORLDS) {
            List<Step> steps = plan(world, world.host()).steps();
            steps.forEach(step -> failOnce(world, step));
            failures += steps.size();
        }
        assertThat(failures).isGreaterThan(40_000);
    }

    private static void failOnce(SmallWorld world, Step step) {
        FakeHost host = world.host();
        host.failNext(step::equals);
        List<StepFailure> failed = host.apply(plan(world, host).steps());
        assertThat(host.failureIsPending()).isFalse();
        assertThat(failed).extracting(StepFailure::step).contains(step);
        Plan next = plan(world, host);
        assertThat(host.apply(next.steps())).as("%s after %s failed: %s", world, step, next).isEmpty();
        assertConverged(world, host);
    }

    @Test
    void every_plan_keeps_the_order_and_touches_only_what_differs() {
        WORLDS.forEach(world -> {
            FakeHost host = world.host();
            ObservedHost before = host.observe(HostQuery.of(world.desired()));
            Plan plan = plan(world, host);
            PlanRules.check(plan.steps(), before);
            for (int i = 0; i < 2; i++) {
                if (isRight(world, i)) {
                    assertThat(PlanRules.stepsOf(SmallWorld.name(i), plan.steps())).as("%s: %s", world, plan).isEmpty();
                }
            }
            assertThat(plan(world, world.host())).as("the same worlds have the same plan").isEqualTo(plan);
        });
    }

    private static boolean isRight(SmallWorld world, int i) {
        boolean noForeignUse = world.routes().get(1 - i) != RouteState.OVER_THE_OTHER;
        return switch (world.wishes().get(i)) {
            case WANTED -> noForeignUse
                    && (world.filters() == FilterState.AS_WANTED || world.filters() == FilterState.IMPOSSIBLE)
                    && world.links().get(i) == LinkState.AS_WANTED
                    && (world.routes().get(i) == RouteState.AS_WANTED || world.routes().get(i) == RouteState.FOREIGN);
            case SPARED -> noForeignUse && world.routes().get(i) != RouteState.AS_WANTED
                    && world.routes().get(i) != RouteState.OF_OTHER_SHAPE;
            case UNWANTED ->
                noForeignUse && world.filters() != FilterState.ANOTHER && world.links().get(i) == LinkState.ABSENT;
        };
    }

    private static Plan plan(SmallWorld world, FakeHost host) {
        DesiredHost desired = world.desired();
        return Planner.plan(desired, host.observe(HostQuery.of(desired)));
    }

    private static void assertConverged(SmallWorld world, FakeHost host) {
        DesiredHost desired = world.desired();
        ObservedHost before = world.host().observe(HostQuery.of(desired));
        ObservedHost after = host.observe(HostQuery.of(desired));
        Set<HostRoute> routes = new HashSet<>(desired.routes());
        routes.removeIf(route -> before.foreign().stream()
                .anyMatch(other -> other.destination().equals(route.destination())));
        assertThat(after.routes()).as("%s", world).isEqualTo(routes);
        assertThat(after.proxies()).as("%s", world).isEqualTo(routes.stream()
                .filter(route -> world.proxies() != ProxyState.WITHOUT_PARENT)
                .map(route -> new ProxyEntry(SmallWorld.PARENT, route.destination().first()))
                .collect(Collectors.toSet()));
        assertThat(after.foreign()).isEqualTo(before.foreign());
        assertLinks(world, before, after);
        assertThat(after.filters()).as("%s", world)
                .isEqualTo(before.filters().map(filters -> wantedFilters(world, filters)));
        Plan again = Planner.plan(desired, after);
        assertThat(again.isEmpty()).as("%s: once more %s", world, again).isTrue();
        assertThat(again.blockedBy()).isEqualTo(before.foreign());
    }

    private static Map<LinkName, LinkFilter> wantedFilters(SmallWorld world, Map<LinkName, LinkFilter> before) {
        Map<LinkName, LinkFilter> wanted = new TreeMap<>(before);
        for (int i = 0; i < 2; i++) {
            switch (world.wishes().get(i)) {
                case WANTED -> wanted.put(SmallWorld.name(i), SmallWorld.filter(i));
                case UNWANTED -> wanted.remove(SmallWorld.name(i));
                case SPARED -> {}
            }
        }
        return wanted;
    }

    private static void assertLinks(SmallWorld world, ObservedHost before, ObservedHost after) {
        Map<LinkName, ObservedLink> rest = new TreeMap<>(after.links());
        for (int i = 0; i < 2; i++) {
            ObservedLink link = rest.remove(SmallWorld.name(i));
            if (world.wishes().get(i) == DesiredState.WANTED) {
                assertAsWanted(SmallWorld.link(i), link, world.hopIsOurs() ? Set.of(USUAL) : Set.of(USUAL, HOP));
            } else if (world.wishes().get(i) == DesiredState.SPARED) {
                assertThat(link).as("%s", world).isEqualTo(before.links().get(SmallWorld.name(i)));
            } else {
                assertThat(link).as("%s", world).isNull();
            }
        }
        assertThat(rest).isEmpty();
    }

    private static void assertAsWanted(LinkPair wanted, ObservedLink link, Set<IpAddress> addresses) {
        assertThat(link.up()).isTrue();
        assertThat(link.mtu()).isEqualTo(wanted.mtu().bytes());
        assertThat(link.settings().alias()).isEqualTo(wanted.alias());
        assertThat(link.addresses()).containsAll(addresses);
    }
}
