package dev.routed.http.admin.response;

/**
 * A desired route, or a route with net-routed's protocol that exists.
 *
 * @param target the route without its destination, as {@code ip route} prints it: "dev vethr1a2b3c4d5e", "unreachable"
 * @param link the link that packets leave by; empty if there is none
 * @param announced yes or no: whether the routing daemon announces it; empty if unknown
 * @param foreign the foreign route that blocks it, as {@code ip route} prints it; empty if there is none
 * @param endpoint the id of the endpoint that has the address; empty if none has it
 */
public record RouteRow(String destination, String target, String link, boolean wanted, boolean present,
        String announced,
        String foreign, String endpoint, String networkName, String container) {

    /** Returns true if the desired and the observed state agree. */
    public boolean isInSync() {
        return wanted == present;
    }
}
