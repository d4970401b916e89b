package dev.routed.domain.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import java.util.Map;
import java.util.Set;

/**
 * What the inner ends of links show in their containers. An end that is not there, or whose container is gone, is in neither map.
 *
 * @param addresses on each inner end, by the name of its host end
 * @param unreadable why the inner end of a link could not be read
 */
public record ObservedContainerEnds(Map<LinkName, Set<IpAddress>> addresses, Map<LinkName, String> unreadable) {

    public ObservedContainerEnds {
        addresses = Map.copyOf(addresses);
        unreadable = Map.copyOf(unreadable);
    }

    /** False only if the end is known not to be there: one that cannot be read is taken for one that is. */
    public boolean mayHave(LinkName link) {
        return addresses.containsKey(link) || unreadable.containsKey(link);
    }
}
