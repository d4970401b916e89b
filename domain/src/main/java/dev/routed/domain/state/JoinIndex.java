package dev.routed.domain.state;

import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The joins by endpoint, and by the link that each has. Not thread-safe, except for {@link #behind}. */
final class JoinIndex {
    private final Map<EndpointId, Join> ofEndpoints = new LinkedHashMap<>();
    private final Map<LinkName, Join> ofLinks = new ConcurrentHashMap<>();

    void put(Join join) {
        ofEndpoints.put(join.endpoint().id(), join);
        ofLinks.put(LinkName.hostEnd(join.endpoint().id()), join);
    }

    /** Nothing happens if there is none. */
    void remove(EndpointId endpoint) {
        Join join = ofEndpoints.remove(endpoint);
        if (join != null) {
            ofLinks.remove(LinkName.hostEnd(endpoint), join);
        }
    }

    Optional<Join> of(EndpointId endpoint) {
        return Optional.ofNullable(ofEndpoints.get(endpoint));
    }

    /**
     * For any thread.
     *
     * @param link by its host end
     */
    Optional<Join> behind(LinkName link) {
        return Optional.ofNullable(ofLinks.get(link));
    }

    /** In the order in which they were first joined. */
    Collection<Join> all() {
        return Collections.unmodifiableCollection(ofEndpoints.values());
    }
}
