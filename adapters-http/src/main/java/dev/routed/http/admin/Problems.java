package dev.routed.http.admin;

import dev.routed.domain.host.RouteState;
import dev.routed.domain.port.in.operator.AddressConflict;
import dev.routed.domain.port.in.operator.ConflictDetection;
import dev.routed.domain.port.in.operator.LocalAddressConflict;
import dev.routed.http.health.HealthCheck;
import java.util.List;
import java.util.stream.Stream;

/** Lists everything that needs attention, one sentence per problem. */
final class Problems {

    private Problems() {
    }

    /**
     * Collects failed health checks, missing and stray routes, address conflicts with other hosts, and whether the host
     * is drained.
     */
    static List<String> of(List<HealthCheck> health, List<RouteState> routes, ConflictDetection conflicts,
            List<LocalAddressConflict> localConflicts, boolean drained) {
        return Stream.of(Stream.of("this host is drained: no address is announced until \"net-routed undrain\"")
                .filter(sentence -> drained),
                health.stream().filter(check -> check.state() != HealthCheck.HealthStatus.PASS)
                        .map(check -> check.name() + ": " + check.reason()),
                routes.stream().filter(route -> route.wanted() != route.present()).map(Problems::sentence),
                conflicts.known().stream().map(AddressConflict::toString),
                conflicts.obstacle().stream().map(reason -> reason + "; cannot check whether others announce the"
                        + " addresses of containers on this host"),
                localConflicts.stream().map(LocalAddressConflict::toString))
                .flatMap(sentences -> sentences).toList();
    }

    private static String sentence(RouteState state) {
        if (!state.wanted()) {
            return "the route to " + state.route() + " has net-routed's protocol but belongs to no container";
        }
        String missing = "the route to " + state.route().destination() + " is missing";
        return missing
                + state.foreign().map(foreign -> ": blocked by foreign route: " + foreign.description()).orElse("");
    }
}
