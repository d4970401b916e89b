package dev.routed.http.admin.response;

import java.util.List;

/**
 * An endpoint.
 *
 * @param network the network's id
 * @param container the name of the container it belongs to
 * @param containerId also empty if the container does not run
 * @param addresses every address and prefix routed to it, with prefix length
 * @param options its own options and those inherited from its network, each as "name=value"
 * @param link the host end of its link
 * @param joined true if it is reachable
 * @param namespace empty unless it is joined
 */
public record EndpointRow(String id, String network, String networkName, String container, String containerId,
        List<String> addresses, String mac, int mtu, List<String> options, String link, boolean joined,
        String namespace, List<String> nextHops) {
}
