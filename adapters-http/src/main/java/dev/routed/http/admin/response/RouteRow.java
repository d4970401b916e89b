package dev.routed.http.admin.response;

/**
 * A route that is wanted, or one of ours that is there.
 *
 * @param announced yes or no: whether the routing daemon tells other hosts; empty is unknown
 * @param foreign somebody else's route in its place, as {@code ip route} prints it; empty if there is none
 * @param endpoint the id of the endpoint that has the address; empty if none has
 */
public record RouteRow(String destination, String link, boolean wanted, boolean present, String announced,
        String foreign, String endpoint, String networkName, String container) {

    /** True if it is as it should be. */
    public boolean well() {
        return wanted == present;
    }
}
