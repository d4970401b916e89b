package dev.routed.http.admin.response;

import java.util.List;

/**
 * A network.
 *
 * @param options what its user set, each as "name=value"
 * @param endpoints how many there are
 * @param joined how many of them are reachable
 * @param leased how many addresses of its subnets are given out, gateways included
 */
public record NetworkRow(String id, String name, List<String> subnets, List<String> gateways, List<String> options,
        int endpoints, int joined, int leased) {
}
