package dev.routed.domain.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the host shows of us, and what it shows of others in our way.
 *
 * @param links host ends that bear our mark, by name
 * @param routes routes of our protocol. One whose device or shape is not as we make it is listed all the same, and says
 *     so in the text of its link: "eth0", "vethr1a2b3c4d5e metric 20"
 * @param foreign routes of others in the main table to wanted host prefixes that have no route of ours
 * @param ownAddresses addresses of the host on links that are not ours, without IPv6 link-local ones
 */
public record ObservedHost(Map<LinkName, ObservedLink> links, Set<HostRoute> routes, List<ForeignRoute> foreign,
        Set<IpAddress> ownAddresses) {

    public ObservedHost {
        links = Map.copyOf(links);
        routes = Set.copyOf(routes);
        foreign = List.copyOf(foreign);
        ownAddresses = Set.copyOf(ownAddresses);
    }
}
