package dev.routed.http.admin;

import dev.routed.domain.host.RouteState;
import dev.routed.domain.port.in.operator.AddressConflict;
import dev.routed.domain.port.in.operator.ClaimedAddress;
import dev.routed.domain.port.in.operator.ConflictDetection;
import dev.routed.http.health.HealthCheck;
import java.util.List;
import java.util.stream.Stream;

/** What is not as it should be, in a sentence each. */
final class Problems {

    private Problems() {
    }

    /**
     * A drained host, failing health checks, missing and stray routes, and what is known of others that have our
     * addresses.
     */
    static List<String> of(List<HealthCheck> health, List<RouteState> routes, ConflictDetection conflicts,
            List<ClaimedAddress> claimed, boolean drained) {
        return Stream.of(Stream.of("this host is drained: nothing is announced until \"net-routed undrain\"")
                .filter(sentence -> drained),
                health.stream().filter(check -> check.state() != HealthCheck.State.PASS)
                        .map(check -> check.name() + ": " + check.reason()),
                routes.stream().filter(route -> route.wanted() != route.present()).map(Problems::sentence),
                conflicts.known().stream().map(AddressConflict::toString),
                conflicts.obstacle().stream().map(reason -> reason + "; whether other hosts announce addresses of"
                        + " containers here is unknown"),
                claimed.stream().map(ClaimedAddress::toString))
                .flatMap(sentences -> sentences).toList();
    }

    private static String sentence(RouteState state) {
        if (!state.wanted()) {
            return "the route to " + state.route() + " is of our protocol and belongs to no container";
        }
        String missing = "the route to " + state.route().destination() + " is missing";
        return missing
                + state.foreign().map(foreign -> ": this host has another one: " + foreign.description()).orElse("");
    }
}
