package dev.routed.http.admin.response;

import java.util.List;

/**
 * Everything the daemon has recorded, and how the host is.
 *
 * @param version of the daemon
 * @param started when it began to serve
 * @param problems what is not as it should be, a sentence each
 */
public record Status(String version, String started, List<String> problems, int routesWanted, int routesPresent,
        List<NetworkRow> networks, List<PoolRow> pools, List<LeaseRow> leases, List<EndpointRow> endpoints) {
}
