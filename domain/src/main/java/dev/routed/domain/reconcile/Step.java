package dev.routed.domain.reconcile;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** One thing to do to the host. */
public sealed interface Step {

    /** Calls the method of the handler for this kind of step. */
    <R> R handle(StepHandler<R> handler);

    /** The route that this step changes; empty for a step that changes something else. */
    default Optional<HostRoute> changedRoute() {
        return handle(new ChangedRoute());
    }

    /** True if this step takes something away. */
    default boolean isDeletion() {
        return handle(new IsDeletion());
    }

    /** The steps of one kind, in order. */
    static <S extends Step> Stream<S> ofKind(Class<S> kind, Collection<? extends Step> steps) {
        return steps.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Take the route away; success if it is gone already. */
    record DeleteRoute(HostRoute route) implements Step {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.deleteRoute(this);
        }

        @Override
        public String toString() {
            return "delete route " + route;
        }
    }

    /** Take the link pair away, wherever its inner end is; success if it is gone already. */
    record DeleteLink(LinkName link) implements Step {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.deleteLink(this);
        }

        @Override
        public String toString() {
            return "delete link " + link;
        }
    }

    /** Take the filter of a link away; success if it is gone already. */
    record DeleteFilter(LinkName link) implements Step {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.deleteFilter(this);
        }

        @Override
        public String toString() {
            return "delete filter " + link;
        }
    }

    /** Give a link its filter, in place of any other; the link may be made later. */
    record PutFilter(LinkFilter filter) implements Step {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.putFilter(this);
        }

        @Override
        public String toString() {
            return "put filter " + filter;
        }
    }

    /** Make the pair with names, MTU, MAC and alias, its host end up, without addresses. */
    record CreateLink(LinkPair link) implements Step {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.createLink(this);
        }

        @Override
        public String toString() {
            return "create link " + link.hostEnd() + " peer " + link.peer() + " mtu " + link.mtu() + " mac "
                    + link.peerMac();
        }
    }

    /**
     * Make the pair anew for a container that lives: as {@link CreateLink}, the inner end in its namespace with
     * everything that the engine had set up there. Fails where the namespace is gone.
     */
    record RestoreLink(LinkPair link, ContainerEnd containerEnd) implements Step {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.restoreLink(this);
        }

        @Override
        public String toString() {
            return "restore link " + link.hostEnd() + " into " + containerEnd.namespace() + " with "
                    + containerEnd.addresses();
        }
    }

    /**
     * Set an existing host end up and give it its name and settings back; the container learns of another MAC at once.
     */
    record RepairLink(LinkPair link) implements Step {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.repairLink(this);
        }

        @Override
        public String toString() {
            return "repair link " + link.hostEnd() + " mtu " + link.mtu();
        }
    }

    /**
     * Add what no engine sets up: the aliases, and that packets leave by this link when they come from its addresses.
     * What is there already stays; success if the container is gone already.
     *
     * @param awaited the engine is just setting the inner end up: its addresses are waited for, a second at most, as
     *     they must come first. Else nothing is waited for, whatever the container has made of its end.
     */
    record SetUpContainerEnd(LinkName link, ContainerEnd containerEnd, boolean awaited) implements Step {

        /** Of a container that runs. */
        public SetUpContainerEnd(LinkName link, ContainerEnd containerEnd) {
            this(link, containerEnd, false);
        }

        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.setUpContainerEnd(this);
        }

        @Override
        public String toString() {
            return "complete the inside of " + link + " in " + containerEnd.namespace() + " with "
                    + containerEnd.aliases();
        }
    }

    /** Put the address on the host end, as a host prefix of scope host. */
    record AddAddress(LinkName link, IpAddress address) implements Step {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.addAddress(this);
        }

        @Override
        public String toString() {
            return "add address " + address.hostPrefix() + " dev " + link;
        }
    }

    /**
     * Put the route in the place of one of ours to the same destination, in one step, so that nobody sees it go. Makes
     * it if there is none. Only where a route of ours has the destination and the usual metric, so that no other
     * program's has it.
     */
    record ReplaceRoute(HostRoute route) implements Step {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.replaceRoute(this);
        }

        @Override
        public String toString() {
            return "replace route " + route;
        }
    }

    /** Make the route; fails if anybody has a route of that destination and metric. */
    record AddRoute(HostRoute route) implements Step {
        @Override
        public <R> R handle(StepHandler<R> handler) {
            return handler.addRoute(this);
        }

        @Override
        public String toString() {
            return "add route " + route;
        }
    }
}
