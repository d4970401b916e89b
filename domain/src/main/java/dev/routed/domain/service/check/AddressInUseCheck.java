package dev.routed.domain.service.check;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.routing.ExternalAddress.Kind;
import dev.routed.domain.routing.ExternalAddress;
import dev.routed.domain.service.lock.LockedState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Checks whether an address is in use outside the containers of this host: by another host, whose route the routing
 * daemon has installed here, by this host or one of its links, or by a neighbour on the LAN. Must not be called inside
 * {@link LockedState}, because it may wait.
 */
public final class AddressInUseCheck {
    /** A withdrawal by another host arrives within a second with default timers. */
    private static final Duration WITHDRAWAL_TIMEOUT = Duration.ofSeconds(3);
    private final HostNetwork host;
    private final RoutingTable table;
    private final Poll poll;

    public AddressInUseCheck(HostNetwork host, RoutingTable table, Poll poll) {
        this.host = host;
        this.table = table;
        this.poll = poll;
    }

    /** Returns a foreign route to one of exactly these prefixes. */
    public Optional<ForeignRoute> foreignRoute(Collection<Prefix> prefixes) {
        return host.observeTargets(HostQuery.ofDestinations(prefixes)).foreign().stream().findFirst();
    }

    /**
     * Waits for a withdrawal that may be in progress. Throws Rejection if one of the prefixes still belongs to another
     * host.
     */
    public void awaitWithdrawal(Collection<Prefix> prefixes, SharingPolicy sharing) {
        if (sharing.anycast()) {
            return;
        }
        if (!poll.until(() -> foreignRoute(prefixes).isEmpty(), WITHDRAWAL_TIMEOUT.plus(sharing.linger()))) {
            foreignRoute(prefixes).ifPresent(AddressInUseCheck::refuse);
        }
    }

    /**
     * Returns what else has the address outside a container. For a shared address, routes of other hosts are ignored;
     * on the subnet of a parent only its routers count, and neighbours that {@link #probeLan answer}.
     */
    public Optional<ExternalAddress> externalOwner(IpAddress address, SharingPolicy sharing) {
        Optional<ExternalAddress> external = table.ownerByRoute(address)
                .filter(found -> found.isOfHost() || !sharing.anycast());
        return external.filter(found -> isOnParent(found, sharing)).isEmpty() ? external : router(address);
    }

    private static boolean isOnParent(ExternalAddress external, SharingPolicy sharing) {
        return sharing.parent().filter(external::isSubnetOf).isPresent();
    }

    private Optional<ExternalAddress> router(IpAddress address) {
        return table.routeVia(address).map(route -> new ExternalAddress(address.hostPrefix(), Kind.NEIGHBOUR,
                "the router to " + route.destination() + " dev " + route.nextHop().link()));
    }

    /**
     * Returns a neighbour on the parent that has one of the addresses; empty without a parent, and for addresses that
     * other hosts may have, too. Waits: see {@link RoutingTable#answering}.
     */
    public Optional<ExternalAddress> probeLan(Collection<IpAddress> addresses, SharingPolicy sharing) {
        return sharing.anycast() || addresses.isEmpty() ? Optional.empty()
                : sharing.parent().flatMap(parent -> table.probe(addresses, parent));
    }

    /** Throws Rejection if a neighbour on the parent has one of the addresses. */
    public void refuseIfAnsweredOnLan(Collection<IpAddress> addresses, SharingPolicy sharing) {
        probeLan(addresses, sharing).ifPresent(found -> refuse(found.prefix(), found));
    }

    /**
     * Throws Rejection if addresses of the prefix belong to the host, are on one of its links, or are routed elsewhere
     * by its operator.
     *
     * @param subnets the subnets of the requesting network
     */
    public void requireNotExternal(Prefix prefix, Collection<Prefix> subnets, SharingPolicy sharing) {
        Optional<ExternalAddress> external = prefix.isHost()
                ? externalOwner(prefix.first(), sharing).filter(found -> found.blocksRequestedLease(subnets))
                : table.localOverlaps(List.of(prefix)).stream().filter(found -> !isOnParent(found, sharing))
                        .findFirst();
        external.ifPresent(found -> refuse(prefix, found));
    }

    private static void refuse(Prefix prefix, ExternalAddress external) {
        throw new Rejection(prefix.shortText() + " cannot be given to a container: "
                + external + "; choose an address that is not in use, or a --subnet used only by containers");
    }

    private static void refuse(ForeignRoute route) {
        Prefix prefix = route.destination();
        throw new Rejection(prefix.shortText()
                + " is in use elsewhere: this host has the route "
                + route.description() + "; remove what uses it there, or create the network on all hosts with the"
                + " option anycast=true to share it");
    }
}
