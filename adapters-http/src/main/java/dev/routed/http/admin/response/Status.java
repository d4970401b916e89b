package dev.routed.http.admin.response;

import java.util.List;

/**
 * The recorded state and the condition of the host.
 *
 * @param version the daemon's version
 * @param started when the daemon began to serve
 * @param problems everything that needs attention, one sentence each
 */
public record Status(String version, String started, List<String> problems, int routesWanted, int routesPresent,
        List<NetworkRow> networks, List<PoolRow> pools, List<LeaseRow> leases, List<EndpointRow> endpoints) {
}
