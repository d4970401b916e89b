package dev.routed.domain.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import java.util.Optional;

/** A change of a link, address or route of net-routed as the kernel reports it, whoever made it. */
public sealed interface HostChange {

    /** The host end that was changed, or whose address or route was; empty for a route without a link. */
    Optional<LinkName> link();

    /** Returns true if the host should be as it is after the change. */
    boolean isWanted(DesiredHost desired);

    /** The link was created, or one of its settings changed. Its addresses are not given. */
    record LinkChanged(ObservedLink changed) implements HostChange {
        @Override
        public Optional<LinkName> link() {
            return Optional.of(changed.name());
        }

        /** The DeadLinkCollector or the next reconcile deletes unwanted links later. */
        @Override
        public boolean isWanted(DesiredHost desired) {
            LinkPair wanted = desired.links().get(changed.name());
            return wanted == null || wanted.isAs(changed);
        }
    }

    /** The link was deleted. */
    record LinkGone(LinkName gone) implements HostChange {
        @Override
        public Optional<LinkName> link() {
            return Optional.of(gone);
        }

        @Override
        public boolean isWanted(DesiredHost desired) {
            return !desired.links().containsKey(gone);
        }
    }

    /** The host end has a new address. */
    record AddressAdded(LinkName owner, IpAddress address) implements HostChange {
        @Override
        public Optional<LinkName> link() {
            return Optional.of(owner);
        }

        /** Addresses that other programs add to a link of ours are left alone. */
        @Override
        public boolean isWanted(DesiredHost desired) {
            return true;
        }
    }

    /** The host end lost an address. */
    record AddressGone(LinkName owner, IpAddress address) implements HostChange {
        @Override
        public Optional<LinkName> link() {
            return Optional.of(owner);
        }

        @Override
        public boolean isWanted(DesiredHost desired) {
            LinkPair wanted = desired.links().get(owner);
            return wanted == null || !wanted.addresses().contains(address);
        }
    }

    /** The route was added, or replaced another one. */
    record RouteAdded(HostRoute route) implements HostChange {
        @Override
        public Optional<LinkName> link() {
            return route.link();
        }

        @Override
        public boolean isWanted(DesiredHost desired) {
            return desired.routes().contains(route);
        }
    }

    /** The route was deleted. */
    record RouteGone(HostRoute route) implements HostChange {
        @Override
        public Optional<LinkName> link() {
            return route.link();
        }

        @Override
        public boolean isWanted(DesiredHost desired) {
            return !desired.routes().contains(route);
        }
    }
}
