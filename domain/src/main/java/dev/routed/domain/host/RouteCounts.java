package dev.routed.domain.host;

/**
 * Route counts of the whole host.
 *
 * @param wanted desired routes
 * @param present desired routes that exist
 * @param foreign other programs' routes to desired destinations where ours is missing
 */
public record RouteCounts(int wanted, int present, int foreign) {

    public static RouteCounts of(DesiredHost desired, ObservedHost observed) {
        int present = (int) desired.routes().stream().filter(observed.routes()::contains).count();
        return new RouteCounts(desired.routes().size(), present, observed.foreign().size());
    }
}
