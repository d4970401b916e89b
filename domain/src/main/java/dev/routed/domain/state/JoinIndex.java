package dev.routed.domain.state;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The joins, indexed by endpoint and by link. Not thread-safe, except for {@link #of}. */
final class JoinIndex {
    private final Map<EndpointId, Join> ofEndpoints = new LinkedHashMap<>();
    private final Map<LinkName, Join> ofLinks = new ConcurrentHashMap<>();
    private final Map<Namespace, Set<Join>> ofNamespaces = new HashMap<>();
    private final Map<IpAddress, Set<Join>> ofNextHops = new TreeMap<>();

    void put(Join join) {
        remove(join.endpoint().id());
        ofEndpoints.put(join.endpoint().id(), join);
        join.nextHops().forEach(hop -> ofNextHops.computeIfAbsent(hop, first -> new LinkedHashSet<>()).add(join));
        ofNamespaces.computeIfAbsent(join.namespace(), first -> new LinkedHashSet<>()).add(join);
        ofLinks.put(LinkName.hostEnd(join.endpoint().id()), join);
    }

    /** Does nothing if there is no such join. */
    void remove(EndpointId endpoint) {
        Join join = ofEndpoints.remove(endpoint);
        if (join != null) {
            ofLinks.remove(LinkName.hostEnd(endpoint), join);
            ofNamespaces.computeIfPresent(join.namespace(), (same, inside) -> without(join, inside));
            join.nextHops().forEach(hop -> ofNextHops.computeIfPresent(hop, (same, users) -> without(join, users)));
        }
    }

    private static Set<Join> without(Join join, Set<Join> users) {
        users.remove(join);
        return users.isEmpty() ? null : users;
    }

    /** Returns the joins to the namespace, in the order in which they were joined. */
    List<Join> inside(Namespace namespace) {
        return List.copyOf(ofNamespaces.getOrDefault(namespace, Set.of()));
    }

    /** Returns the first join that uses a next hop in the prefix. */
    Optional<Join> withNextHopIn(Prefix prefix) {
        return ofNextHops.entrySet().stream().filter(entry -> prefix.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream()).findFirst();
    }

    /** Returns each next hop once, with the first join that uses it. */
    Map<IpAddress, Join> byNextHop() {
        Map<IpAddress, Join> first = new TreeMap<>();
        ofNextHops.forEach((hop, users) -> first.put(hop, users.iterator().next()));
        return first;
    }

    Optional<Join> of(EndpointId endpoint) {
        return Optional.ofNullable(ofEndpoints.get(endpoint));
    }

    /**
     * Returns the join of the link. Thread-safe.
     *
     * @param link name of the host end
     */
    Optional<Join> of(LinkName link) {
        return Optional.ofNullable(ofLinks.get(link));
    }

    /** Returns all joins in the order in which they were first joined. */
    Collection<Join> all() {
        return Collections.unmodifiableCollection(ofEndpoints.values());
    }
}
