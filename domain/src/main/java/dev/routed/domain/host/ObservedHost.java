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
 * @param routes routes of our protocol. One whose device or shape is not as we make it is listed all the same, with the
 *     device it has
 * @param foreign routes of others in the main table to host prefixes that we were asked about
 * @param ownAddresses addresses of the host on links that are not ours
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
