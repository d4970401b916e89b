package dev.routed.domain.reconcile;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** One change to the host. */
public sealed interface Step {

    /** Calls the method of the handler for this kind of step. */
    <R> R handle(StepHandler<R> handler);

    /** True if this step takes something away. */
    boolean isDeletion();

    /** The route that this step changes; empty for a step that changes something else. */
    default Optional<HostRoute> changedRoute() {
        return Optional.empty();
    }

    /** The destination whose route or proxy entry this step changes; empty for a step that changes neither. */
    default Optional<Prefix> changedDestination() {
        return Optional.empty();
    }

    /**
     * The link of ours that this step changes, or whose route it changes; empty for a route without a link, and for a
     * proxy entry.
     */
    default Optional<LinkName> changedLink() {
        return Optional.empty();
    }

    /** Changes a route. */
    sealed interface RouteStep extends Step {
        HostRoute route();

        @Override
        default Optional<HostRoute> changedRoute() {
            return Optional.of(route());
        }

        @Override
        default Optional<Prefix> changedDestination() {
            return Optional.of(route().destination());
        }

        @Override
        default Optional<LinkName> changedLink() {
            return route().link();
        }
    }

    /** Changes a proxy entry. */
    sealed interface ProxyStep extends Step {
        ProxyEntry entry();

        @Override
        default Optional<Prefix> changedDestination() {
            return Optional.of(entry().address().hostPrefix());
        }
    }

    /** Changes a link of ours, its filter, or its container end. */
    sealed interface LinkStep extends Step {
        LinkName hostEnd();

        @Override
        default Optional<LinkName> changedLink() {
            return Optional.of(hostEnd());
        }
    }

    /** The steps of one kind, in order. */
    static <S extends Step> Stream<S> ofKind(Class<S> kind, Collection<? extends Step> steps) {
        return steps.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Deletes the proxy entry; succeeds if it or its link is missing. */
    record DeleteProxy(ProxyEntry entry) implements ProxyStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.deleteProxy(this);
        }

        @Override
        public boolean isDeletion() {
            return true;
        }

        @Override
        public String toString() {
            return "delete proxy " + entry;
        }
    }

    /** Deletes the route; succeeds if it is missing. */
    record DeleteRoute(HostRoute route) implements RouteStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.deleteRoute(this);
        }

        @Override
        public boolean isDeletion() {
            return true;
        }

        @Override
        public String toString() {
            return "delete route " + route;
        }
    }

    /** Deletes the link pair, wherever its container end is; succeeds if it is missing. */
    record DeleteLink(LinkName link) implements LinkStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.deleteLink(this);
        }

        @Override
        public LinkName hostEnd() {
            return link;
        }

        @Override
        public boolean isDeletion() {
            return true;
        }

        @Override
        public String toString() {
            return "delete link " + link;
        }
    }

    /** Deletes the filter of a link; succeeds if it is missing. */
    record DeleteFilter(LinkName link) implements LinkStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.deleteFilter(this);
        }

        @Override
        public LinkName hostEnd() {
            return link;
        }

        @Override
        public boolean isDeletion() {
            return true;
        }

        @Override
        public String toString() {
            return "delete filter " + link;
        }
    }

    /** Sets the filter of a link, replacing any other; the link may be created later. */
    record PutFilter(LinkFilter filter) implements LinkStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.putFilter(this);
        }

        @Override
        public LinkName hostEnd() {
            return filter.link();
        }

        @Override
        public boolean isDeletion() {
            return false;
        }

        @Override
        public String toString() {
            return "put filter " + filter;
        }
    }

    /** Creates the pair with names, MTU, MAC and alias, with its host end up, without addresses. */
    record CreateLink(LinkPair link) implements LinkStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.createLink(this);
        }

        @Override
        public LinkName hostEnd() {
            return link.hostEnd();
        }

        @Override
        public boolean isDeletion() {
            return false;
        }

        @Override
        public String toString() {
            return "create link " + link.hostEnd() + " peer " + link.peer() + " mtu " + link.mtu() + " mac "
                    + link.peerMac() + " (" + link.alias() + ")";
        }
    }

    /**
     * Recreates the pair for a running container: as {@link CreateLink}, with the container end in its namespace and
     * everything the engine had configured there. Fails if the namespace is gone.
     */
    record RestoreLink(LinkPair link, ContainerEnd containerEnd) implements LinkStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.restoreLink(this);
        }

        @Override
        public LinkName hostEnd() {
            return link.hostEnd();
        }

        @Override
        public boolean isDeletion() {
            return false;
        }

        @Override
        public String toString() {
            return "restore link " + link.hostEnd() + " into " + containerEnd.namespace() + " with "
                    + containerEnd.addresses() + " (" + link.alias() + ")";
        }
    }

    /**
     * Restores name and settings of an existing host end and sets it up; announces a changed MAC address to the
     * container immediately.
     */
    record RepairLink(LinkPair link) implements LinkStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.repairLink(this);
        }

        @Override
        public LinkName hostEnd() {
            return link.hostEnd();
        }

        @Override
        public boolean isDeletion() {
            return false;
        }

        @Override
        public String toString() {
            return "repair link " + link.hostEnd() + " mtu " + link.mtu() + " (" + link.alias() + ")";
        }
    }

    /**
     * Adds what the engine does not configure: the aliases, and policy routing of packets from its addresses over this
     * link. Existing configuration stays; succeeds if the container is gone.
     *
     * @param awaited true while the engine is configuring the container end: waits up to one second for the engine's
     *     addresses, which must come first. Otherwise does not wait, whatever the container has done to its end.
     */
    record SetUpContainerEnd(LinkName link, ContainerEnd containerEnd, boolean awaited) implements LinkStep {

        /** Creates the step for a running container. */
        public SetUpContainerEnd(LinkName link, ContainerEnd containerEnd) {
            this(link, containerEnd, false);
        }

        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.setUpContainerEnd(this);
        }

        @Override
        public LinkName hostEnd() {
            return link;
        }

        @Override
        public boolean isDeletion() {
            return false;
        }

        @Override
        public String toString() {
            return "set up container end of " + link + " in " + containerEnd.namespace() + " with "
                    + containerEnd.aliases();
        }
    }

    /** Adds the address to the host end, as a host prefix of scope host. */
    record AddAddress(LinkName link, IpAddress address) implements LinkStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.addAddress(this);
        }

        @Override
        public LinkName hostEnd() {
            return link;
        }

        @Override
        public boolean isDeletion() {
            return false;
        }

        @Override
        public String toString() {
            return "add address " + address.hostPrefix() + " dev " + link;
        }
    }

    /**
     * Atomically replaces our route to the same destination, so that it is never withdrawn; creates it if there is
     * none. Use only where one of our routes has the destination and the usual metric, so that no other program's route
     * can.
     */
    record ReplaceRoute(HostRoute route) implements RouteStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.replaceRoute(this);
        }

        @Override
        public boolean isDeletion() {
            return false;
        }

        @Override
        public String toString() {
            return "replace route " + route;
        }
    }

    /** Creates the route; fails if any route has the same destination and metric. */
    record AddRoute(HostRoute route) implements RouteStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.addRoute(this);
        }

        @Override
        public boolean isDeletion() {
            return false;
        }

        @Override
        public String toString() {
            return "add route " + route;
        }
    }

    /**
     * Replaces the route by itself, so that the kernel notifies its listeners of it once more; packets notice nothing.
     * Does nothing if the route is missing. Use only where one of our routes has the destination, so that no other
     * program's route can.
     */
    record RefreshRoute(HostRoute route) implements RouteStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.refreshRoute(this);
        }

        @Override
        public boolean isDeletion() {
            return false;
        }

        @Override
        public String toString() {
            return "refresh route " + route;
        }
    }

    /**
     * Adds the proxy entry, lets its link answer for entries of that family without delay, and announces the address on
     * the link. The address needs a route over another link, or else the kernel does not answer.
     */
    record AddProxy(ProxyEntry entry) implements ProxyStep {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.addProxy(this);
        }

        @Override
        public boolean isDeletion() {
            return false;
        }

        @Override
        public String toString() {
            return "add proxy " + entry;
        }
    }
}
