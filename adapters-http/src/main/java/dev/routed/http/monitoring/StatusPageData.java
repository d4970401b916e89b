package dev.routed.http.monitoring;

import dev.routed.http.admin.response.EndpointRow;
import dev.routed.http.admin.response.NetworkRow;
import dev.routed.http.admin.response.RouteRow;
import dev.routed.http.health.HealthReport;
import java.util.List;

/**
 * What the status page shows.
 *
 * @param host the name of this host
 * @param instance another one at each start of the daemon
 * @param started when the daemon began to serve, by ISO 8601; {@code now} likewise
 * @param endpoints the first ones; there are {@code endpointsLeftOut} more
 * @param routes those to the endpoints, and the first that are not as they should be
 * @param nextHops those that carry most; there are {@code nextHopsLeftOut} more
 */
record StatusPageData(String host, String version, String instance, String started, String now, HealthReport health,
        int routesWanted,
        int routesPresent, List<NetworkRow> networks, List<PoolUse> pools, List<EndpointRow> endpoints,
        int endpointsLeftOut,
        List<RouteRow> routes, List<Happened> events, List<Carrier> nextHops, int nextHopsLeftOut) {

    /**
     * @param prefix of all its addresses
     * @param leased how many of them are given out
     * @param free how many can still be chosen automatically
     */
    record PoolUse(String id, String prefix, int leased, double free) {
    }

    /**
     * @param kind of the change: AddressLeased, EndpointJoined, ...; or Repaired
     * @param concerned addresses and prefixes
     */
    record Happened(String at, String kind, List<String> concerned, String description) {
    }

    /**
     * A next hop.
     *
     * @param address empty where the link itself leads there
     * @param carried how many destinations
     * @param some the lowest of them
     */
    record Carrier(String address, String link, List<String> protocols, int carried, List<String> some) {
    }
}
