package dev.routed.domain.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteStateTest {
    private static final HostRoute SEVEN = route("10.46.1.7/32");
    private static final HostRoute EIGHT = route("10.46.1.8/32");

    private static HostRoute route(String destination) {
        return new HostRoute(Prefix.parse(destination), new LinkName("vethr0000000001"));
    }

    private static DesiredHost desired(HostRoute... routes) {
        return new DesiredHost(Map.of(), Set.of(routes), Set.of());
    }

    private static ObservedRoutes observed(HostRoute... routes) {
        return new ObservedRoutes(Set.of(routes), List.of(), Set.of());
    }

    private static RouteState state(HostRoute route, boolean wanted, boolean present) {
        return new RouteState(route, wanted, present, Optional.empty());
    }

    @Test
    void compares_wanted_and_present_routes_by_destination() {
        DesiredHost desired = desired(SEVEN, route("10.46.1.10/32"));
        assertThat(RouteState.compare(desired, observed(SEVEN, EIGHT), desired)).containsExactly(
                state(SEVEN, true, true), state(EIGHT, false, true), state(route("10.46.1.10/32"), true, false));
    }

    @Test
    void names_the_route_in_the_way() {
        ForeignRoute foreign = new ForeignRoute(SEVEN.destination(), "10.46.1.7 via 192.0.2.9");
        ObservedRoutes observed = new ObservedRoutes(Set.of(), List.of(foreign), Set.of());
        assertThat(RouteState.compare(desired(SEVEN), observed, desired(SEVEN)))
                .containsExactly(new RouteState(SEVEN, true, false, Optional.of(foreign)));
    }

    @Test
    void routes_that_changed_meanwhile_are_left_out() {
        assertThat(RouteState.compare(desired(), observed(SEVEN), desired(SEVEN))).isEmpty();
        assertThat(RouteState.compare(desired(SEVEN), observed(SEVEN), desired())).isEmpty();
        assertThat(RouteState.compare(desired(SEVEN), observed(), desired())).isEmpty();
    }
}
