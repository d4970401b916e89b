package dev.routed.http.admin.response;

import java.util.List;

/**
 * How much is recorded, and the condition of the host: {@link Status} without its lists, which are long on a host with
 * thousands of containers.
 *
 * @param version the daemon's version
 * @param started when the daemon began to serve
 * @param problems everything that needs attention, one sentence each
 * @param joined how many of the endpoints have joined
 */
public record StatusSummary(String version, String started, List<String> problems, int routesWanted, int routesPresent,
        int networks, int endpoints, int joined, int leases) {
}
