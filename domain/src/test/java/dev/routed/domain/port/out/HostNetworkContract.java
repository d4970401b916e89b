package dev.routed.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostError;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.ObservedRoutes;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.network.RouteTable;
import dev.routed.domain.reconcile.Plan;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of every host. Initially the host under test has none of our objects. */
public abstract class HostNetworkContract {
    private static final IpAddress HOP = NextHops.defaultFor(Family.IPV4);
    private static final IpAddress IPV6_HOP = NextHops.defaultFor(Family.IPV6);

    protected abstract HostNetwork host();

    protected abstract void dropLink(LinkName link);

    protected abstract void dropRoute(Prefix destination);

    protected abstract void dropProxy(ProxyEntry entry);

    protected abstract void setDown(LinkName link);

    protected abstract void setMtu(LinkName link, int mtu);

    protected abstract void clearAlias(LinkName link);

    protected abstract void removeAddress(LinkName link, IpAddress address);

    /** Adds a route of our protocol over our link with a different metric. */
    protected abstract void plantMisshapenRoute(Prefix destination, LinkName link);

    /** Adds a route of another protocol with our metric. */
    protected abstract void plantForeignRoute(Prefix destination);

    /** Adds a host address on an interface that is not ours. */
    protected abstract void giveOwnAddress(IpAddress address);

    /** Returns the namespace of a running container without links. */
    protected abstract Namespace livingNamespace();

    @Test
    void shows_nothing_at_first() {
        ObservedHost observed = host().observe(HostQuery.of(desired(1)));
        assertThat(observed.links()).isEmpty();
        assertThat(observed.routes()).isEmpty();
        assertThat(observed.foreign()).isEmpty();
        assertPart(desired(1), observed);
    }

    @Test
    void becomes_what_is_planned() {
        DesiredHost desired = desired(1, 2, 3);
        repair(desired);
        ObservedHost observed = host().observe(HostQuery.of(desired));
        assertThat(observed.routes()).isEqualTo(desired.routes());
        assertThat(observed.links().values()).containsExactlyInAnyOrder(wanted(1), wanted(2), wanted(3));
        assertPart(desired, observed);
        repair(desired());
        assertThat(host().observe(HostQuery.of(desired)).links()).isEmpty();
        assertThat(host().observe(HostQuery.of(desired)).routes()).isEmpty();
    }

    @Test
    void shows_only_the_part_that_was_asked_for() {
        repair(desired(1, 2));
        ObservedHost part = host().observeTargets(HostQuery.of(desired(2, 3)));
        assertThat(part.links().values()).containsExactly(wanted(2));
        assertThat(part.routes()).isEqualTo(desired(2).routes());
    }

    @Test
    void shows_a_spared_link() {
        repair(desired(1, 2));
        DesiredHost sparing = new DesiredHost(Map.of(), Set.of(), Set.of(name(1)));
        assertThat(host().observeTargets(HostQuery.of(sparing)).links().values()).containsExactly(wanted(1));
    }

    @Test
    void filters_come_before_their_links_and_stay_without_them() {
        Map<LinkName, LinkFilter> filters = Map.of(name(1), filter(1), name(2), openFilter(2), name(3), shutFilter(3));
        DesiredHost desired = new DesiredHost(desired(1).links(), desired(1).routes(), Set.of(), Set.of(), Map.of(),
                filters);
        repair(desired);
        assertThat(host().observe(HostQuery.of(desired)).filters()).contains(filters);
        dropLink(name(1));
        assertThat(host().observe(HostQuery.of(desired)).filters()).contains(filters);
        DesiredHost fewer = new DesiredHost(Map.of(), Set.of(), Set.of(name(3)), Set.of(), Map.of(),
                Map.of(name(2), filter(2)));
        repair(fewer);
        assertThat(host().observe(HostQuery.of(fewer)).filters())
                .contains(Map.of(name(2), filter(2), name(3), shutFilter(3)));
        repair(desired());
        assertThat(host().observe(HostQuery.of(desired())).filters()).contains(Map.of());
    }

    @Test
    void shows_only_the_filters_that_were_asked_for() {
        assertThat(host().apply(List.of(new Step.PutFilter(filter(1)), new Step.PutFilter(filter(2)),
                new Step.PutFilter(openFilter(1))))).isEmpty();
        DesiredHost part = new DesiredHost(Map.of(), Set.of(), Set.of(), Set.of(), Map.of(),
                Map.of(name(1), filter(1)));
        assertThat(host().observeTargets(HostQuery.of(part)).filters()).contains(Map.of(name(1), openFilter(1)));
        assertThat(host().observeTargets(HostQuery.of(desired(2))).filters()).contains(Map.of(name(2), filter(2)));
    }

    @Test
    void a_link_takes_its_routes_along() {
        repair(desired(1, 2));
        assertThat(host().apply(List.of(new Step.DeleteLink(name(1))))).isEmpty();
        assertThat(host().observe(HostQuery.of(desired(1, 2))).routes()).isEqualTo(desired(2).routes());
    }

    @Test
    void many_links_are_deleted_together() {
        repair(desired(1, 2, 3, 4));
        assertThat(host().apply(List.of(new Step.DeleteLink(name(1)), new Step.DeleteLink(name(9)),
                new Step.DeleteLink(name(3))))).isEmpty();
        assertThat(host().observe(HostQuery.of(desired())).links()).containsOnlyKeys(name(2), name(4));
    }

    @Test
    void deleting_what_is_gone_is_no_failure() {
        Step route = new Step.DeleteRoute(new HostRoute(destination(1), name(1)));
        Step ipv6Route = new Step.DeleteRoute(new HostRoute(ipv6Destination(1), name(1)));
        Step link = new Step.DeleteLink(name(1));
        Step filter = new Step.DeleteFilter(name(1));
        assertThat(host().apply(List.of(route, ipv6Route, link, filter))).isEmpty();
        repair(desired(1));
        assertThat(host().apply(List.of(route, route, ipv6Route, ipv6Route, link, link, route, filter, filter)))
                .isEmpty();
    }

    @Test
    void a_failure_does_not_stop_the_steps_after_it() {
        repair(desired(1));
        Step again = new Step.CreateLink(link(1));
        Step address = new Step.AddAddress(name(7), HOP);
        Step route = new Step.AddRoute(new HostRoute(destination(8), name(8)));
        Step repair = new Step.RepairLink(link(9));
        Step good = new Step.CreateLink(link(2));
        assertThat(host().apply(List.of(again, address, route, repair, good)))
                .extracting(StepFailure::step).containsExactly(again, address, route, repair);
        assertThat(host().observe(HostQuery.of(desired())).links()).containsOnlyKeys(name(1), name(2));
    }

    @Test
    void a_refusal_names_the_error() {
        Step create = new Step.CreateLink(link(1));
        assertThat(host().apply(List.of(create, create))).extracting(StepFailure::reason)
                .singleElement().asString().startsWith("EEXIST");
    }

    @Test
    void a_route_needs_a_link_that_is_up() {
        repair(desired(1));
        setDown(name(1));
        Step route = new Step.AddRoute(new HostRoute(destination(1), name(1)));
        assertThat(host().apply(List.of(route))).extracting(StepFailure::step).containsExactly(route);
    }

    @Test
    void damage_is_seen_and_repaired() {
        DesiredHost desired = desired(1, 2, 3, 4, 5, 6, 7);
        repair(desired);
        dropLink(name(1));
        dropRoute(destination(2));
        dropRoute(ipv6Destination(2));
        setDown(name(3));
        clearAlias(name(4));
        setMtu(name(5), 1300);
        removeAddress(name(6), HOP);
        removeAddress(name(7), IPV6_HOP);
        Plan plan = Planner.plan(desired, host().observe(HostQuery.of(desired)));
        assertThat(Planner.plan(desired, host().observeTargets(HostQuery.of(desired)))).isEqualTo(plan);
        assertThat(plan.steps()).contains(new Step.CreateLink(link(1)), new Step.RepairLink(link(3)),
                new Step.RepairLink(link(4)), new Step.RepairLink(link(5)), new Step.AddAddress(name(6), HOP),
                new Step.AddAddress(name(7), IPV6_HOP), new Step.AddRoute(new HostRoute(destination(2), name(2))),
                new Step.AddRoute(new HostRoute(ipv6Destination(2), name(2))),
                new Step.AddRoute(new HostRoute(destination(6), name(6))));
        repair(desired);
        assertThat(host().observe(HostQuery.of(desired)).links().values()).containsExactlyInAnyOrderElementsOf(
                desired.links().values().stream().map(HostNetworkContract::wanted).toList());
    }

    @Test
    void a_lost_link_is_restored() {
        DesiredHost desired = desired(1);
        repair(desired);
        dropLink(name(1));
        assertThat(host().apply(List.of(restore(1, livingNamespace())))).isEmpty();
        ObservedLink bare = host().observe(HostQuery.of(desired)).links().get(name(1));
        assertThat(bare).isEqualTo(new ObservedLink(name(1), true, 9000, link(1).alias(), Set.of()));
        repair(desired);
        assertThat(host().observe(HostQuery.of(desired)).routes()).isEqualTo(desired.routes());
    }

    @Test
    void a_link_cannot_be_restored_into_a_namespace_that_is_gone() {
        Step gone = restore(1, new Namespace("/no/such/namespace"));
        Step good = restore(2, livingNamespace());
        assertThat(host().apply(List.of(gone, good))).containsExactly(
                new StepFailure(gone, HostError.of("ENOENT", "the namespace /no/such/namespace is gone")));
        assertThat(host().observe(HostQuery.of(desired())).links()).containsOnlyKeys(name(2));
    }

    @Test
    void reports_whether_a_namespace_is_gone() {
        assertThat(host().isGone(new Namespace("/no/such/namespace"))).isTrue();
        assertThat(host().isGone(livingNamespace())).isFalse();
    }

    @Test
    void a_link_that_exists_is_not_restored() {
        repair(desired(1));
        Step again = restore(1, livingNamespace());
        assertThat(host().apply(List.of(again))).extracting(failure -> failure.error().code())
                .containsExactly(Optional.of("EEXIST"));
        assertThat(Planner.plan(desired(1), host().observe(HostQuery.of(desired(1)))).steps()).isEmpty();
    }

    @Test
    void a_route_of_ours_that_is_not_as_we_make_it_is_replaced() {
        DesiredHost desired = desired(1, 2);
        repair(desired);
        for (Prefix destination : List.of(destination(1), ipv6Destination(1))) {
            dropRoute(destination);
            plantMisshapenRoute(destination, name(1));
            HostRoute wanted = new HostRoute(destination, name(1));
            ObservedHost observed = host().observe(HostQuery.of(desired));
            assertThat(observed.routes()).doesNotContain(wanted).extracting(HostRoute::destination)
                    .contains(destination);
            assertPart(desired, observed);
            repair(desired);
            assertThat(host().observe(HostQuery.of(desired)).routes()).isEqualTo(desired.routes());
        }
    }

    @Test
    void a_misshapen_route_beside_ours_is_deleted_alone() {
        DesiredHost desired = desired(1);
        repair(desired);
        for (Prefix destination : List.of(destination(1), ipv6Destination(1))) {
            plantMisshapenRoute(destination, name(1));
            List<Step> steps = Planner.plan(desired, host().observe(HostQuery.of(desired))).steps();
            assertThat(steps).singleElement().isInstanceOf(Step.DeleteRoute.class);
            assertThat(host().apply(steps)).isEmpty();
            assertThat(host().observe(HostQuery.of(desired)).routes()).isEqualTo(desired.routes());
        }
    }

    @Test
    void a_route_over_another_link_of_ours_is_replaced() {
        repair(desired(1, 2));
        DesiredHost swapped = new DesiredHost(desired(1, 2).links(), Set.of(new HostRoute(destination(1), name(2)),
                new HostRoute(ipv6Destination(1), name(2))), Set.of());
        repair(swapped);
        assertThat(host().observe(HostQuery.of(swapped)).routes()).isEqualTo(swapped.routes());
    }

    @Test
    void a_prefix_behind_a_container_is_reached_through_its_address() {
        DesiredHost desired = forwarding(1, 2);
        repair(desired);
        assertThat(host().observe(HostQuery.of(desired)).routes()).isEqualTo(desired.routes());
        assertPart(desired, host().observe(HostQuery.of(desired)));
        dropRoute(behind(1));
        dropRoute(ipv6Behind(1));
        repair(desired);
        repair(forwarding(2));
        assertThat(host().observe(HostQuery.of(desired)).routes()).isEqualTo(forwarding(2).routes());
    }

    @Test
    void a_prefix_that_was_on_the_link_is_replaced_in_one_step() {
        DesiredHost desired = forwarding(1);
        repair(new DesiredHost(desired.links(), desired.routes().stream().map(HostRoute::onLink)
                .collect(Collectors.toSet()), Set.of()));
        List<Step> steps = Planner.plan(desired, host().observe(HostQuery.of(desired))).steps();
        assertThat(steps).hasSize(2).allMatch(step -> step instanceof Step.ReplaceRoute);
        assertThat(Planner.plan(desired, host().observeTargets(HostQuery.of(desired))).steps()).isEqualTo(steps);
        repair(desired);
        assertThat(host().observe(HostQuery.of(desired)).routes()).isEqualTo(desired.routes());
    }

    @Test
    void refreshing_routes_changes_none_and_makes_none() {
        DesiredHost desired = desired(1, 2);
        repair(desired);
        List<Step> refreshes = desired.routes().stream().<Step>map(Step.RefreshRoute::new).toList();
        HostRoute deleted = desired.routes().iterator().next();
        host().apply(List.of(new Step.DeleteRoute(deleted)));
        assertThat(host().apply(refreshes)).isEmpty();
        assertThat(host().observe(HostQuery.of(desired)).routes()).doesNotContain(deleted)
                .hasSize(desired.routes().size() - 1);
        assertThat(Planner.plan(desired, host().observe(HostQuery.of(desired))).steps())
                .containsExactly(new Step.AddRoute(deleted));
    }

    @Test
    void an_unreachable_route_takes_the_place_of_ours_and_gives_it_back() {
        DesiredHost desired = desired(1, 2);
        repair(desired);
        Set<HostRoute> nowhere = new HashSet<>();
        desired(1).routes().forEach(route -> nowhere.add(HostRoute.unreachable(route.destination(), route.table())));
        assertThat(host().apply(nowhere.stream().<Step>map(Step.ReplaceRoute::new).toList())).isEmpty();
        DesiredHost held = desired(2).plusRoutes(nowhere);
        host().apply(Planner.plan(held, host().observe(HostQuery.of(held))).steps());
        assertThat(host().observe(HostQuery.of(held)).routes()).isEqualTo(held.routes());
        assertThat(host().apply(List.of(new Step.CreateLink(link(1))))).isEmpty();
        assertThat(host().apply(desired(1).routes().stream().<Step>map(Step.ReplaceRoute::new).toList())).isEmpty();
        assertThat(host().observe(HostQuery.of(desired)).routes()).isEqualTo(desired.routes());
    }

    @Test
    void an_unreachable_route_is_made_and_deleted_like_any_other() {
        Set<HostRoute> nowhere = Set.of(HostRoute.unreachable(destination(1), RouteTable.MAIN),
                HostRoute.unreachable(ipv6Destination(1), RouteTable.MAIN));
        DesiredHost held = desired(2).plusRoutes(nowhere);
        assertThat(host().apply(Planner.plan(held, host().observe(HostQuery.of(held))).steps())).isEmpty();
        assertThat(host().observe(HostQuery.of(held)).routes()).isEqualTo(held.routes());
        repair(desired(2));
        assertThat(host().observe(HostQuery.of(desired(2))).routes()).isEqualTo(desired(2).routes());
    }

    @Test
    void a_foreign_route_is_shown_and_left_alone() {
        plantForeignRoute(destination(1));
        plantForeignRoute(ipv6Destination(1));
        plantForeignRoute(destination(9));
        DesiredHost desired = desired(1, 2);
        ObservedHost observed = host().observe(HostQuery.of(desired));
        assertThat(observed.foreign()).extracting(ForeignRoute::destination)
                .containsExactlyInAnyOrder(destination(1), ipv6Destination(1));
        assertPart(desired, observed);
        host().apply(Planner.plan(desired, observed).steps());
        Step inTheWay = new Step.AddRoute(new HostRoute(destination(1), name(1)));
        assertThat(host().apply(List.of(inTheWay, new Step.DeleteRoute(new HostRoute(destination(1), name(1))))))
                .extracting(StepFailure::step).containsExactly(inTheWay);
        ObservedHost after = host().observe(HostQuery.of(desired));
        assertThat(after.foreign()).containsExactlyInAnyOrderElementsOf(observed.foreign());
        assertThat(after.routes()).isEqualTo(desired(2).routes());
        assertRoutes(desired, after);
        assertThat(Planner.plan(desired, after).isEmpty()).isTrue();
    }

    @Test
    void foreign_routes_are_shown_to_destinations_without_a_wanted_route() {
        plantForeignRoute(destination(1));
        plantForeignRoute(ipv6Destination(1));
        plantForeignRoute(destination(9));
        HostQuery query = HostQuery.ofDestinations(List.of(destination(1), ipv6Destination(1), destination(2)));
        for (ObservedHost observed : List.of(host().observe(query), host().observeTargets(query))) {
            assertThat(observed.foreign()).extracting(ForeignRoute::destination)
                    .containsExactlyInAnyOrder(destination(1), ipv6Destination(1));
            assertThat(observed.routes()).isEmpty();
        }
        assertThat(host().observe(HostQuery.ours()).foreign()).isEmpty();
    }

    @Test
    void the_host_answers_for_what_has_a_parent() {
        DesiredHost desired = onLan(1, 2);
        repair(desired);
        assertThat(host().observe(HostQuery.of(desired)).proxies()).isEqualTo(desired.proxies()).hasSize(4);
        assertThat(host().observeTargets(HostQuery.of(onLan(2))).proxies()).isEqualTo(onLan(2).proxies());
        assertThat(host().observeTargets(HostQuery.of(desired(1))).proxies()).isEmpty();
        repair(onLan(2));
        assertThat(host().observe(HostQuery.of(desired)).proxies()).isEqualTo(onLan(2).proxies());
        repair(desired(2));
        assertThat(host().observe(HostQuery.of(desired)).proxies()).isEmpty();
    }

    @Test
    void an_entry_that_somebody_has_deleted_is_added_again() {
        DesiredHost desired = onLan(1, 2);
        repair(desired);
        onLan(2).proxies().forEach(this::dropProxy);
        assertThat(Planner.plan(desired, host().observe(HostQuery.of(desired))).steps())
                .containsExactlyElementsOf(onLan(2).proxies().stream().<Step>map(Step.AddProxy::new).toList());
        repair(desired);
    }

    @Test
    void an_entry_needs_its_link_to_be_added_but_not_to_be_deleted() {
        ProxyEntry entry = new ProxyEntry(new LinkName("nosuchlink"), destination(1).first());
        assertThat(host().apply(List.of(new Step.AddProxy(entry), new Step.DeleteProxy(entry))))
                .containsExactly(new StepFailure(new Step.AddProxy(entry), HostError.of("ENODEV", "No such device")));
        List<Step> deletions = onLan(1).proxies().stream().<Step>map(Step.DeleteProxy::new).toList();
        assertThat(host().apply(deletions)).isEmpty();
        repair(onLan(1));
        assertThat(host().apply(Stream.concat(deletions.stream(), deletions.stream()).toList())).isEmpty();
    }

    @Test
    void addresses_of_the_host_are_shown_but_not_those_of_our_links() {
        giveOwnAddress(IpAddress.parse("198.51.100.1"));
        giveOwnAddress(IpAddress.parse("2001:db8::1"));
        repair(desired(1));
        assertThat(host().observe(HostQuery.of(desired(1))).ownAddresses())
                .contains(IpAddress.parse("198.51.100.1"), IpAddress.parse("2001:db8::1"))
                .doesNotContain(HOP, IPV6_HOP);
        assertThat(host().observeTargets(HostQuery.of(desired(1))).ownAddresses()).isEmpty();
    }

    @Test
    void an_address_that_the_host_has_elsewhere_is_seen_when_it_is_asked_for() {
        giveOwnAddress(destination(1).first());
        giveOwnAddress(ipv6Destination(1).first());
        giveOwnAddress(HOP);
        repair(desired(2));
        assertThat(host().observeTargets(HostQuery.of(desired(1))).ownAddresses())
                .containsExactlyInAnyOrder(destination(1).first(), ipv6Destination(1).first(), HOP);
        assertThat(host().observe(HostQuery.of(desired(2))).links().get(name(2)).addresses())
                .as("no link is without the reserved next hops").containsExactlyInAnyOrder(HOP, IPV6_HOP);
    }

    @Test
    void unreachable_routes_are_found_among_others() {
        Set<HostRoute> unreachable = Set.of(HostRoute.unreachable(destination(2), RouteTable.MAIN),
                HostRoute.unreachable(ipv6Destination(2), RouteTable.MAIN));
        DesiredHost desired = desired(1).plusRoutes(unreachable);
        assertThat(host().apply(Planner.plan(desired, host().observe(HostQuery.of(desired))).steps())).isEmpty();
        assertThat(host().observeUnreachable()).isEqualTo(unreachable);
    }

    /** Runs one reconcile (observe, plan, apply) and checks that nothing is left to do. */
    private void repair(DesiredHost desired) {
        assertThat(host().apply(Planner.plan(desired, host().observe(HostQuery.of(desired))).steps())).isEmpty();
        assertThat(Planner.plan(desired, host().observe(HostQuery.of(desired))).steps()).isEmpty();
        assertThat(Planner.plan(desired, host().observeTargets(HostQuery.of(desired))).steps()).isEmpty();
    }

    private void assertPart(DesiredHost desired, ObservedHost whole) {
        ObservedHost part = host().observeTargets(HostQuery.of(desired));
        assertThat(part.links()).isEqualTo(whole.links());
        assertThat(part.routes()).isEqualTo(whole.routes());
        assertThat(new HashSet<>(part.foreign())).isEqualTo(new HashSet<>(whole.foreign()));
        assertRoutes(desired, whole);
    }

    private void assertRoutes(DesiredHost desired, ObservedHost whole) {
        ObservedRoutes routes = host().observeRoutes(HostQuery.of(desired));
        assertThat(routes.routes()).isEqualTo(whole.routes());
        assertThat(new HashSet<>(routes.foreign())).isEqualTo(new HashSet<>(whole.foreign()));
        assertThat(routes.proxies()).isEqualTo(whole.proxies());
    }

    protected static DesiredHost desired(int... numbers) {
        Map<LinkName, LinkPair> links = new TreeMap<>();
        List<HostRoute> routes = new ArrayList<>();
        for (int number : numbers) {
            links.put(name(number), link(number));
            routes.add(new HostRoute(destination(number), name(number)));
            routes.add(new HostRoute(ipv6Destination(number), name(number)));
        }
        return new DesiredHost(links, new HashSet<>(routes), Set.of());
    }

    /** Returns a desired host with one prefix of each family behind the addresses. */
    private static DesiredHost forwarding(int... numbers) {
        DesiredHost desired = desired(numbers);
        Set<HostRoute> routes = new HashSet<>(desired.routes());
        for (int number : numbers) {
            routes.add(HostRoute.over(behind(number), Optional.of(destination(number).first()), name(number),
                    RouteTable.MAIN));
            routes.add(HostRoute.over(ipv6Behind(number), Optional.of(ipv6Destination(number).first()), name(number),
                    RouteTable.MAIN));
        }
        return new DesiredHost(desired.links(), routes, Set.of());
    }

    /** Returns a desired host whose neighbours on its uplink reach the destinations. */
    protected static DesiredHost onLan(int... numbers) {
        DesiredHost desired = desired(numbers);
        Map<Prefix, LinkName> parents = new HashMap<>();
        desired.routes().forEach(route -> parents.put(route.destination(), new LinkName("uplink")));
        return new DesiredHost(desired.links(), desired.routes(), Set.of(), Set.of(), Map.of(), Map.of(), parents);
    }

    private static Prefix behind(int number) {
        return Prefix.parse("10.9" + number + ".0.0/16");
    }

    private static Prefix ipv6Behind(int number) {
        return Prefix.parse("fd00:9" + number + "::/64");
    }

    protected static Step restore(int number, Namespace namespace) {
        return new Step.RestoreLink(link(number), new ContainerEnd(namespace,
                List.of(InterfaceAddress.host(destination(number).first()),
                        InterfaceAddress.host(ipv6Destination(number).first())),
                List.of(HOP, IPV6_HOP), List.of(Prefix.parse("10.46.0.0/16"))));
    }

    protected static LinkPair link(int number) {
        LinkName peer = new LinkName(String.format("vethc%010x", number));
        return new LinkPair(name(number), peer, "net-routed number " + number,
                MacAddress.of(destination(number).first()), new Mtu(9000), Set.of(HOP, IPV6_HOP));
    }

    /** Returns a filter with prefixes of both families in addition to the addresses. */
    protected static LinkFilter filter(int number) {
        return new LinkFilter(name(number), Optional.of(Set.of(destination(number), ipv6Destination(number),
                Prefix.parse("10.99." + number + ".0/24"), Prefix.parse("fd00:99:" + number + "::/64"))),
                Optional.empty());
    }

    private static LinkFilter openFilter(int number) {
        return new LinkFilter(name(number), Optional.empty(), Optional.empty());
    }

    private static LinkFilter shutFilter(int number) {
        return new LinkFilter(name(number), filter(number).sources(), Optional.of(List.of(
                AddressRange.parse("10.0.0.0/8"), AddressRange.parse("11.1.2.3-11.1.2.9"),
                AddressRange.parse("fd00::1"))));
    }

    protected static LinkName name(int number) {
        return new LinkName(String.format("vethr%010x", number));
    }

    protected static Prefix destination(int number) {
        return Prefix.parse("10.46.1." + number + "/32");
    }

    protected static Prefix ipv6Destination(int number) {
        return Prefix.parse("fd00:46::" + number + "/128");
    }

    private static ObservedLink wanted(LinkPair pair) {
        return new ObservedLink(pair.hostEnd(), true, pair.mtu().bytes(), pair.alias(), pair.addresses());
    }

    private static ObservedLink wanted(int number) {
        return wanted(link(number));
    }
}
