package dev.routed.domain.host;

/**
 * How many routes there are.
 *
 * @param wanted on the whole host
 * @param present those of the wanted ones that are there
 * @param foreign those of others to wanted destinations, where ours is not there
 */
public record RouteCounts(int wanted, int present, int foreign) {

    public static RouteCounts of(DesiredHost desired, ObservedHost observed) {
        int present = (int) desired.routes().stream().filter(observed.routes()::contains).count();
        return new RouteCounts(desired.routes().size(), present, observed.foreign().size());
    }
}
