package dev.routed.http.admin;

import java.util.List;

/**
 * Everything the daemon has recorded, as text.
 *
 * @param version of the daemon
 * @param started when it began to serve, by ISO 8601
 */
public record Status(String version, String started, List<Network> networks, List<Pool> pools, List<Lease> leases,
        List<Endpoint> endpoints) {

    /** @param mtu in bytes; 0 where the network follows the daemon */
    public record Network(String id, List<String> subnets, List<String> gateways, int mtu) {
    }

    /** @param automatic the part that automatic addresses come from; empty: all of it */
    public record Pool(String id, String prefix, String automatic) {
    }

    /**
     * @param purpose requested, automatic or gateway
     * @param since by ISO 8601
     */
    public record Lease(String address, String pool, String purpose, String since) {
    }

    /**
     * @param addresses with prefix length
     * @param mtu in bytes
     * @param link the host end of its link
     * @param namespace empty unless it is joined
     */
    public record Endpoint(String id, String network, List<String> addresses, String mac, int mtu, String link,
            boolean joined, String namespace, List<String> nextHops) {
    }
}
