package dev.routed.domain.host;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.network.LinkName;
import java.util.Map;

/**
 * The observed container ends. An end that is missing, or whose container is gone, is in neither map.
 *
 * @param ends by host end name
 * @param unreadable the reason a container end could not be read, by host end name
 */
public record ObservedContainerEnds(Map<LinkName, ObservedContainerEnd> ends, Map<LinkName, HostError> unreadable) {

    public ObservedContainerEnds {
        ends = Map.copyOf(ends);
        unreadable = Map.copyOf(unreadable);
    }

    /** Returns false only if the end is known to be missing; an unreadable end counts as present. */
    public boolean mayHave(LinkName link) {
        return ends.containsKey(link) || unreadable.containsKey(link);
    }
}
