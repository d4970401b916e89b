package dev.routed.domain.service.host;

import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.RouteCounts;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.NextHop;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.port.in.operator.RoutingView;
import dev.routed.domain.port.out.FakeRoutingDaemon;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.LocalConflictDetectionService;
import dev.routed.domain.service.RoutingViewService;
import dev.routed.domain.service.World;
import dev.routed.domain.service.lock.HostPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses that this host answers for on the LAN of a network's parent. */
class LanTest {
    private static final ProxyEntry ENTRY = entry("192.0.2.7");
    private static final HostRoute ROUTE = new HostRoute(Prefix.parse("192.0.2.7/32"), World.hostEnd("e1"));
    private final World world = new World();

    @BeforeEach
    void network() {
        world.table.addOnLink("eth0", InterfaceAddress.parse("192.0.2.1/24"));
        world.table.addOnLink("eth1", InterfaceAddress.parse("203.0.113.1/24"));
        network("n1", "192.0.2.0/24", Map.of());
    }

    private void network(String id, String subnet, Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.putIfAbsent("parent", "eth0");
        world.networks.create(new NetworkRequest(new NetworkId(id), List.of(Prefix.parse(subnet)), List.of(), all));
    }

    private Endpoint container(Map<String, String> options) {
        Endpoint endpoint = world.endpoints
                .createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e1"),
                        List.of(InterfaceAddress.host(ip("192.0.2.7"))), Optional.empty(), options));
        world.join("n1", "e1", "s1");
        return endpoint;
    }

    private static ProxyEntry entry(String address) {
        return new ProxyEntry(new LinkName("eth0"), ip(address));
    }

    @Test
    void the_host_answers_from_the_join_to_the_leave() {
        container(Map.of());
        assertThat(world.host.applied()).endsWith(new Step.AddRoute(ROUTE), new Step.AddProxy(ENTRY));
        world.assertConsistent();
        world.host.forgetApplied();
        world.leave("n1", "e1");
        assertThat(world.host.applied()).containsExactly(new Step.DeleteProxy(ENTRY), new Step.DeleteRoute(ROUTE));
    }

    @Test
    void it_answers_for_aliases_and_for_every_address_of_a_prefix() {
        container(Map.of("ip-aliases", "192.0.2.9,2001:db8::9", "routes", "198.51.100.4/30"));
        assertThat(world.observed().proxies()).containsExactlyInAnyOrder(ENTRY, entry("192.0.2.9"),
                entry("2001:db8::9"), entry("198.51.100.4"), entry("198.51.100.5"), entry("198.51.100.6"),
                entry("198.51.100.7"));
        world.assertConsistent();
        world.delete("n1", "e1");
        assertThat(world.observed().proxies()).isEmpty();
    }

    @Test
    void a_prefix_of_more_than_256_addresses_is_refused() {
        assertThatThrownBy(() -> container(Map.of("routes", "198.51.0.0/23"))).isInstanceOf(Rejection.class)
                .hasMessageContaining("198.51.0.0/23 has more than 256 addresses").hasMessageContaining("\"parent\"");
        container(Map.of("routes", "198.51.100.0/24"));
        assertThat(world.observed().proxies()).hasSize(257);
    }

    @Test
    void it_answers_only_for_what_is_announced() {
        container(Map.of("advertise", "healthy"));
        assertThat(world.observed().proxies()).isEmpty();
        world.announcements.healthChanged(new EndpointId("e1"), true);
        assertThat(world.observed().proxies()).containsExactly(ENTRY);
        world.announcements.drain();
        assertThat(world.observed().proxies()).isEmpty();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
        world.announcements.undrain();
        assertThat(world.observed().proxies()).containsExactly(ENTRY);
        world.announcements.advertise(ip("192.0.2.7"), false);
        assertThat(world.observed().proxies()).isEmpty();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }

    @Test
    void it_announces_what_it_answers_for_without_a_routing_daemon() {
        FakeRoutingDaemon daemon = new FakeRoutingDaemon();
        RoutingView view = new RoutingViewService(world.lockedState, world.host, daemon);
        daemon.setSilent(true);
        container(Map.of());
        assertThat(view.announced(List.of(ip("192.0.2.7")))).contains(Set.of(ip("192.0.2.7")));
        assertThat(view.announced(List.of(ip("192.0.2.7"), ip("10.46.1.7")))).as("nobody tells").isEmpty();
        world.announcements.drain();
        assertThat(view.announced(List.of(ip("192.0.2.7")))).contains(Set.of());
        daemon.setSilent(false);
        world.announcements.undrain();
        assertThat(view.announced(List.of(ip("10.46.1.7")))).contains(Set.of(ip("10.46.1.7")));
    }

    @Test
    void a_lost_entry_is_added_and_one_without_an_endpoint_is_deleted() {
        container(Map.of());
        world.restart();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
        world.host.dropProxy(ENTRY);
        world.host.apply(List.of(new Step.AddProxy(entry("192.0.2.8"))));
        assertThat(world.reconciler.reconcile().done()).containsExactly(new Step.DeleteProxy(entry("192.0.2.8")),
                new Step.AddProxy(ENTRY));
        world.assertConsistent();
    }

    @Test
    void it_does_not_answer_for_a_lingering_address() {
        network("n2", "198.51.100.0/24", Map.of("linger-seconds", "5"));
        world.container("n2", "e2", "s2", "198.51.100.7/32");
        assertThat(world.observed().proxies()).hasSize(1);
        world.leave("n2", "e2");
        assertThat(world.observed().routes()).hasSize(1);
        assertThat(world.observed().proxies()).isEmpty();
        assertThat(world.reconciler.reconcile().done()).isEmpty();
    }

    @Test
    void only_the_subnet_of_the_parent_itself_may_be_used() {
        assertThatThrownBy(() -> network("n2", "203.0.113.0/24", Map.of())).isInstanceOf(Rejection.class)
                .hasMessageContaining("203.0.113.0/24 is on a link of this host");
        assertThatThrownBy(() -> network("n2", "198.51.100.0/24", Map.of("parent", "eth7")))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("its parent eth7 is not a link of this host, which has eth0, eth1");
        network("n2", "198.51.100.0/24", Map.of());
    }

    @Test
    void the_hosts_own_address_its_router_and_a_neighbours_address_are_refused() {
        PoolId pool = world.pool("192.0.2.0/24");
        world.table.add(new RemoteRoute(Prefix.parse("0.0.0.0/0"),
                new NextHop(Optional.of(ip("192.0.2.254")), "eth0"), "dhcp"));
        for (String taken : List.of("192.0.2.1", "192.0.2.254")) {
            assertThatThrownBy(() -> world.addresses.leaseRequested(pool, ip(taken))).isInstanceOf(Rejection.class)
                    .hasMessageContaining(taken + " cannot be given to a container: " + taken + " is ");
        }
        world.table.addNeighbour("eth0", ip("192.0.2.7"));
        assertThatThrownBy(() -> container(Map.of())).isInstanceOf(Rejection.class)
                .hasMessageContaining(
                        "192.0.2.7 cannot be given to a container: 192.0.2.7 is the address of a neighbour");
        assertThat(world.observed().proxies()).isEmpty();
    }

    @Test
    void every_address_of_an_endpoint_is_asked_for_at_once() {
        world.table.addNeighbour("eth0", ip("198.51.100.6"));
        assertThatThrownBy(() -> container(Map.of("ip-aliases", "192.0.2.9", "routes", "198.51.100.4/30")))
                .hasMessageContaining("198.51.100.6 cannot be given to a container");
        assertThat(world.table.probed()).containsExactly(ip("192.0.2.7"), ip("192.0.2.9"), ip("198.51.100.4"),
                ip("198.51.100.5"), ip("198.51.100.6"), ip("198.51.100.7"));
    }

    @Test
    void an_automatic_address_is_one_that_no_neighbour_answers_for_and_is_asked_for_once() {
        PoolId pool = world.pool("192.0.2.0/24");
        world.table.addNeighbour("eth0", ip("192.0.2.2"));
        IpAddress leased = world.addresses.leaseAutomatic(pool);
        assertThat(leased).isEqualTo(ip("192.0.2.3"));
        world.endpoint("n1", "e3", "192.0.2.3/32");
        assertThat(world.table.probed()).containsExactly(ip("192.0.2.2"), ip("192.0.2.3"));
    }

    @Test
    void lan_is_not_probed_without_a_parent_or_for_a_shared_address() {
        network("n2", "198.51.100.0/24", Map.of("anycast", "true"));
        world.table.addNeighbour("eth0", ip("198.51.100.7"));
        world.container("n2", "e2", "s2", "198.51.100.7/32");
        world.network("n3", "10.46.0.0/16");
        world.container("n3", "e3", "s3", "10.46.1.7/32");
        assertThat(world.table.probed()).isEmpty();
    }

    @Test
    void the_subnet_of_the_parent_is_no_conflict() {
        container(Map.of());
        LocalConflictDetectionService conflicts = new LocalConflictDetectionService(world.lockedState, world.table,
                new FakeRoutingDaemon());
        conflicts.check();
        assertThat(conflicts.known()).isEmpty();
        world.table.addOnLink("eth1", InterfaceAddress.parse("192.0.2.2/25"));
        conflicts.check();
        assertThat(conflicts.known()).isNotEmpty();
    }

    @Test
    void whoever_answers_for_an_address_later_is_named() {
        container(Map.of("routes", "198.51.100.0/26"));
        LocalConflictDetectionService conflicts = new LocalConflictDetectionService(world.lockedState, world.table,
                new FakeRoutingDaemon());
        world.table.addNeighbour("eth0", ip("192.0.2.7"));
        world.table.addNeighbour("eth0", ip("198.51.100.1"));
        world.table.addNeighbour("eth0", ip("198.51.100.60"));
        for (int round = 0; round < 3; round++) { // 65 addresses, 32 at a time
            conflicts.check();
        }
        assertThat(conflicts.known()).extracting(Object::toString).hasSize(3)
                .anyMatch(text -> text.contains("192.0.2.7 of endpoint e1") && text.contains("02:00:00:00:00:07"))
                .anyMatch(text -> text.contains("198.51.100.60 of endpoint e1"));
        world.announcements.drain();
        conflicts.check();
        assertThat(conflicts.known()).as("not announced").isEmpty();
        world.announcements.undrain();
        world.table.removeNeighbours();
        for (int round = 0; round < 3; round++) {
            conflicts.check();
        }
        assertThat(conflicts.known()).isEmpty();
    }

    @Test
    void a_route_without_its_entries_counts_as_missing() {
        container(Map.of());
        assertThat(world.reconciler.routes()).singleElement().matches(state -> state.wanted() && state.present());
        world.host.dropProxy(ENTRY);
        assertThat(world.reconciler.routes()).singleElement().matches(state -> state.wanted() && !state.present());
        assertThat(world.reconciler.reconcile().routes()).isEqualTo(new RouteCounts(1, 0, 0));
        assertThat(world.reconciler.reconcile().routes()).isEqualTo(new RouteCounts(1, 1, 0));
    }

    @Test
    void a_join_that_fails_leaves_no_entry() {
        world.host.failNext(step -> step instanceof Step.AddProxy add && add.entry().equals(entry("192.0.2.9")));
        assertThatThrownBy(() -> container(Map.of("ip-aliases", "192.0.2.9"))).isInstanceOf(HostFailure.class)
                .hasMessageContaining("add proxy 192.0.2.9 dev eth0");
        assertThat(world.host.failureIsPending()).isFalse();
        world.assertNoLinks();
        assertThat(world.observed().proxies()).isEmpty();
    }

    @Test
    void an_endpoint_has_a_claim_on_whatever_is_changed_for_it() {
        Endpoint endpoint = container(Map.of("routes", "198.51.100.4/30"));
        List<Step> steps = new ArrayList<>(world.host.applied());
        world.host.forgetApplied();
        world.leave("n1", "e1");
        steps.addAll(world.host.applied());
        steps.removeIf(step -> step instanceof Step.SetUpContainerEnd);
        assertThat(steps).isNotEmpty().allMatch(step -> HostPart.of(endpoint).containsAll(HostPart.of(step)));
    }
}
