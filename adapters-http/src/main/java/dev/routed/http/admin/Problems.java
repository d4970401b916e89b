package dev.routed.http.admin;

import dev.routed.domain.host.RouteState;
import dev.routed.domain.port.in.AddressConflict;
import dev.routed.domain.port.in.ClaimedAddress;
import dev.routed.http.health.HealthCheck;
import java.util.List;
import java.util.stream.Stream;

/** What is not as it should be, in a sentence each. */
final class Problems {

    private Problems() {
    }

    /** That somebody has drained the host, what is wrong with the daemon, what with the routes, and who else has our addresses. */
    static List<String> of(List<HealthCheck> health, List<RouteState> routes, List<AddressConflict> conflicts,
            List<ClaimedAddress> claimed, boolean drained) {
        return Stream.of(Stream.of("this host is drained: nothing is announced until \"net-routed undrain\"")
                                .filter(sentence -> drained),
                        health.stream().filter(check -> check.state() != HealthCheck.State.PASS)
                                .map(check -> check.name() + ": " + check.reason()),
                        routes.stream().filter(route -> route.wanted() != route.present()).map(Problems::sentence),
                        conflicts.stream().map(AddressConflict::toString), claimed.stream().map(ClaimedAddress::toString))
                .flatMap(sentences -> sentences).toList();
    }

    private static String sentence(RouteState state) {
        if (!state.wanted()) {
            return "the route to " + state.route() + " is of our protocol and belongs to no container";
        }
        String missing = "the route to " + state.route().destination() + " is missing";
        return missing + state.foreign().map(foreign -> ": this host has another one: " + foreign.description()).orElse("");
    }
}
