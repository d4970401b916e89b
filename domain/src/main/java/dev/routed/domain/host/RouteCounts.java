package dev.routed.domain.host;

import dev.routed.domain.host.route.HostRoute;
import java.util.function.Predicate;

/**
 * Route counts of the whole host.
 *
 * @param wanted desired routes
 * @param present desired routes that exist, with the proxy entries that belong to them
 * @param foreign other programs' routes to desired destinations where ours is missing
 */
public record RouteCounts(int wanted, int present, int foreign) {

    /** @param changing routes whose observation may be outdated: they count as present */
    public static RouteCounts of(DesiredHost desired, ObservedHost observed, Predicate<HostRoute> changing) {
        int present = (int) desired.routes().stream()
                .filter(route -> desired.isPresent(route, observed.routes(), observed.proxies())
                        || changing.test(route))
                .count();
        return new RouteCounts(desired.routes().size(), present, observed.foreign().size());
    }
}
