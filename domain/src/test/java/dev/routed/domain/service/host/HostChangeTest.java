package dev.routed.domain.service.host;

import static dev.routed.domain.service.World.hostEnd;
import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.HostChange;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RouteTable;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.control.HostChanges;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.service.World;
import dev.routed.domain.service.lock.HostClaims;
import dev.routed.domain.service.lock.HostPart;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which changes of the host call for a reconcile. */
class HostChangeTest {
    private static final LinkName LINK = hostEnd("e1");
    private static final LinkName UNKNOWN = hostEnd("e9");
    private static final HostRoute ROUTE = new HostRoute(Prefix.parse("10.46.1.7/32"), LINK);
    private static final HostRoute OTHER = new HostRoute(Prefix.parse("10.46.1.8/32"), LINK);
    private static final HostRoute LINGERING = HostRoute.unreachable(Prefix.parse("10.46.1.7/32"), RouteTable.MAIN);
    private final World world = new World();
    private final HostChanges changes = new HostChangeService(world.lockedState, world.lingering);

    @BeforeEach
    void a_container() {
        world.pool("10.46.0.0/16");
        world.networks.create(new NetworkRequest(new NetworkId("n1"), List.of(Prefix.parse("10.46.0.0/16")), List.of(),
                Map.of("linger-seconds", "5")));
        world.container("n1", "e1", "ns1", "10.46.1.7/32");
    }

    @Test
    void what_a_join_has_made_calls_for_nothing() {
        assertThat(callFor(linkIs(true, 1500))).isFalse();
        assertThat(callFor(new HostChange.AddressAdded(LINK, ip("169.254.1.1")))).isFalse();
        assertThat(callFor(new HostChange.RouteAdded(ROUTE))).isFalse();
    }

    @Test
    void damage_calls_for_a_reconcile() {
        assertThat(callFor(linkIs(false, 1500))).isTrue();
        assertThat(callFor(linkIs(true, 1400))).isTrue();
        assertThat(callFor(new HostChange.LinkGone(LINK))).isTrue();
        assertThat(callFor(new HostChange.AddressGone(LINK, ip("169.254.1.1")))).isTrue();
        assertThat(callFor(new HostChange.RouteGone(ROUTE))).isTrue();
        assertThat(callFor(new HostChange.RouteAdded(OTHER))).isTrue();
        assertThat(callFor(new HostChange.RouteAdded(ROUTE.with("metric 20")))).isTrue();
        assertThat(callFor(new HostChange.RouteAdded(LINGERING))).isTrue();
    }

    @Test
    void what_others_have_and_what_is_deleted_later_calls_for_nothing() {
        assertThat(callFor(new HostChange.AddressAdded(LINK, ip("192.0.2.1")))).isFalse();
        assertThat(callFor(new HostChange.AddressGone(LINK, ip("192.0.2.1")))).isFalse();
        assertThat(callFor(new HostChange.RouteGone(OTHER))).isFalse();
        assertThat(callFor(new HostChange.LinkChanged(new ObservedLink(UNKNOWN, true, 1500, "", Set.of())))).isFalse();
        assertThat(callFor(new HostChange.LinkGone(UNKNOWN))).isFalse();
    }

    @Test
    void a_withdrawn_route_must_not_come_back() {
        world.announcements.advertise(ip("10.46.1.7"), false);
        assertThat(callFor(new HostChange.RouteGone(ROUTE))).isFalse();
        assertThat(callFor(new HostChange.RouteAdded(ROUTE))).isTrue();
    }

    @Test
    void after_a_leave_the_link_may_go_and_the_route_lingers() {
        world.leave("n1", "e1");
        assertThat(callFor(new HostChange.RouteGone(ROUTE))).isFalse();
        assertThat(callFor(new HostChange.LinkGone(LINK))).isFalse();
        assertThat(callFor(new HostChange.RouteAdded(LINGERING))).isFalse();
        assertThat(callFor(new HostChange.RouteGone(LINGERING))).isTrue();
        world.lingering.endAll();
        assertThat(callFor(new HostChange.RouteGone(LINGERING))).isFalse();
    }

    @Test
    void a_claimed_link_is_left_to_its_operation() {
        HostClaims.Claim claim = world.lockedState.claims().take(Set.of(new HostPart.Link(LINK)));
        assertThat(callFor(linkIs(false, 1500))).isFalse();
        claim.close();
        assertThat(callFor(linkIs(false, 1500))).isTrue();
    }

    private boolean callFor(HostChange change) {
        return changes.callForReconcile(change);
    }

    private HostChange linkIs(boolean up, int mtu) {
        LinkPair wanted = world.desired().links().get(LINK);
        return new HostChange.LinkChanged(new ObservedLink(LINK, up, mtu, wanted.alias(), Set.of()));
    }
}
