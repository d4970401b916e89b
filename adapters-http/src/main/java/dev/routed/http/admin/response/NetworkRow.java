package dev.routed.http.admin.response;

import java.util.List;

/**
 * A network.
 *
 * @param options the options its user set, each as "name=value"
 * @param endpoints number of endpoints
 * @param joined number of reachable endpoints
 * @param leased number of leased addresses of its subnets, gateways included
 */
public record NetworkRow(String id, String name, List<String> subnets, List<String> gateways, List<String> options,
        int endpoints, int joined, int leased) {
}
