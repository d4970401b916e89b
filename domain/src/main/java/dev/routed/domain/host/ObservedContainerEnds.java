package dev.routed.domain.host;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.network.LinkName;
import java.util.Map;

/**
 * What the inner ends of links show in their containers. An end that is not there, or whose container is gone, is in
 * neither map.
 *
 * @param ends by the name of the host end
 * @param unreadable why the inner end of a link could not be read
 */
public record ObservedContainerEnds(Map<LinkName, ObservedContainerEnd> ends, Map<LinkName, HostError> unreadable) {

    public ObservedContainerEnds {
        ends = Map.copyOf(ends);
        unreadable = Map.copyOf(unreadable);
    }

    /** False only if the end is known not to be there: one that cannot be read is taken for one that is. */
    public boolean mayHave(LinkName link) {
        return ends.containsKey(link) || unreadable.containsKey(link);
    }
}
