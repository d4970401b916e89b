package dev.routed.http.monitoring;

import dev.routed.http.admin.response.EndpointRow;
import dev.routed.http.admin.response.NetworkRow;
import dev.routed.http.admin.response.RouteRow;
import dev.routed.http.health.HealthReport;
import java.util.List;

/**
 * The data of the status page.
 *
 * @param host the name of this host
 * @param instance changes with each start of the daemon
 * @param started when the daemon began to serve, in ISO 8601, like {@code now}
 * @param endpoints the first ones; {@code endpointsLeftOut} more are left out
 * @param routes the routes to these endpoints, and the first routes whose desired and observed state differ
 * @param nextHops those with the most destinations; {@code nextHopsLeftOut} more are left out
 */
record StatusPageData(String host, String version, String instance, String started, String now, HealthReport health,
        int routesWanted,
        int routesPresent, List<NetworkRow> networks, List<PoolUsage> pools, List<EndpointRow> endpoints,
        int endpointsLeftOut,
        List<RouteRow> routes, List<RecentEvent> events, List<NextHopSummary> nextHops, int nextHopsLeftOut) {

    /**
     * The use of a pool.
     *
     * @param prefix the prefix that contains all its addresses
     * @param leased number of leased addresses
     * @param free number of addresses that can still be assigned automatically
     */
    record PoolUsage(String id, String prefix, int leased, double free) {
    }

    /**
     * An event.
     *
     * @param kind the type of the change: AddressLeased, EndpointJoined, ...; or Repaired
     * @param concerned addresses and prefixes
     */
    record RecentEvent(String at, String kind, List<String> concerned, String description) {
    }

    /**
     * A next hop.
     *
     * @param address empty if the destinations are directly on the link
     * @param routes number of destinations
     * @param examples the lowest destinations
     */
    record NextHopSummary(String address, String link, List<String> protocols, int routes, List<String> examples) {
    }
}
