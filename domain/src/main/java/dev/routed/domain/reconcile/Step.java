package dev.routed.domain.reconcile;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.HostRoute;
import dev.routed.domain.host.Inside;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.network.LinkName;

/** One thing to do to the host. */
public sealed interface Step {

    /** Take the route away; success if it is gone already. */
    record DeleteRoute(HostRoute route) implements Step {
        @Override
        public String toString() {
            return "delete route " + route;
        }
    }

    /** Take the link pair away, wherever its inner end is; success if it is gone already. */
    record DeleteLink(LinkName link) implements Step {
        @Override
        public String toString() {
            return "delete link " + link;
        }
    }

    /** Make the pair with names, MTU, MAC and alias, its host end up, without addresses. */
    record CreateLink(LinkPair link) implements Step {
        @Override
        public String toString() {
            return "create link " + link.outer() + " peer " + link.inner() + " mtu " + link.mtu() + " mac " + link.innerMac();
        }
    }

    /**
     * Make the pair anew for a container that lives: as {@link CreateLink}, the inner end in its namespace with everything
     * that the engine had set up there. Fails where the namespace is gone.
     */
    record RestoreLink(LinkPair link, Inside inside) implements Step {
        @Override
        public String toString() {
            return "restore link " + link.outer() + " into " + inside.namespace() + " with " + inside.addresses();
        }
    }

    /** Set an existing host end up and give it its MTU and alias back. */
    record RepairLink(LinkPair link) implements Step {
        @Override
        public String toString() {
            return "repair link " + link.outer() + " mtu " + link.mtu();
        }
    }

    /** Put the address on the host end, as a host prefix of scope host. */
    record AddAddress(LinkName link, IpAddress address) implements Step {
        @Override
        public String toString() {
            return "add address " + address.hostPrefix() + " dev " + link;
        }
    }

    /** Make the route; fails if anybody has a route of that destination and metric. */
    record AddRoute(HostRoute route) implements Step {
        @Override
        public String toString() {
            return "add route " + route;
        }
    }
}
