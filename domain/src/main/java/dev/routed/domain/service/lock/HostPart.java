package dev.routed.domain.service.lock;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.reconcile.Step;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A part of the host that only one operation at a time may change: see {@link HostClaims}. */
public sealed interface HostPart {

    /** A pair of links, with its addresses and its filter. */
    record Link(LinkName hostEnd) implements HostPart {
    }

    /** The routes to a destination, and for a single address its proxy entry. */
    record Destination(Prefix prefix) implements HostPart {
    }

    /** The network configuration of a container. */
    record ContainerConfiguration(Namespace namespace) implements HostPart {
    }

    /** Returns the link of the endpoint and the destinations of its routes. */
    static Set<HostPart> of(Endpoint endpoint) {
        Set<HostPart> parts = new HashSet<>();
        parts.add(new Link(LinkName.hostEnd(endpoint.id())));
        endpoint.routedPrefixes().forEach(prefix -> parts.add(new Destination(prefix)));
        endpoint.proxied().forEach(address -> parts.add(new Destination(address.hostPrefix())));
        return parts;
    }

    /** Returns the parts of the endpoint; none without one. */
    static Set<HostPart> of(Optional<Endpoint> endpoint) {
        return endpoint.map(HostPart::of).orElse(Set.of());
    }

    /** Returns the parts of all these endpoints. */
    static Set<HostPart> of(Collection<Endpoint> endpoints) {
        Set<HostPart> parts = new HashSet<>();
        endpoints.forEach(endpoint -> parts.addAll(of(endpoint)));
        return parts;
    }

    /**
     * Returns what a join changes: its endpoint's parts, its container, and the filters of the container's other links.
     *
     * @param neighbours other joins to the same namespace
     */
    static Set<HostPart> of(Endpoint endpoint, Namespace namespace, Collection<Join> neighbours) {
        Set<HostPart> parts = new HashSet<>(of(endpoint));
        parts.add(new ContainerConfiguration(namespace));
        neighbours.forEach(join -> parts.add(new Link(LinkName.hostEnd(join.endpoint().id()))));
        return parts;
    }

    /** Returns the links. */
    static Set<HostPart> links(Collection<LinkName> hostEnds) {
        Set<HostPart> parts = new HashSet<>();
        hostEnds.forEach(link -> parts.add(new Link(link)));
        return parts;
    }

    /** Returns the destinations of the routes, without their links. */
    static Set<HostPart> destinations(Collection<HostRoute> routes) {
        Set<HostPart> parts = new HashSet<>();
        routes.forEach(route -> parts.add(new Destination(route.destination())));
        return parts;
    }

    /** Returns what the step changes: for a route, its link too, because it depends on it. */
    static List<HostPart> of(Step step) {
        return Stream.concat(
                step.changedLink().<HostPart>map(Link::new).stream(),
                step.changedDestination().<HostPart>map(Destination::new).stream()).toList();
    }
}
