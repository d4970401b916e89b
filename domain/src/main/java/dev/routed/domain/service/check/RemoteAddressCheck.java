package dev.routed.domain.service.check;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.routing.AddressClaim;
import dev.routed.domain.service.lock.LockedState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether an address is another host's: then the routing daemon has put a route there into this host's routing table,
 * which is all the memory that hosts share. Not to be called from inside {@link LockedState}: it may wait.
 */
public final class RemoteAddressCheck {
    /** A host that withdraws a route is heard within a second, if its timers are as they are delivered. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private final HostNetwork host;
    private final RoutingTable table;
    private final Consumer<Duration> pause;

    /** @param pause returns after that time */
    public RemoteAddressCheck(HostNetwork host, RoutingTable table, Consumer<Duration> pause) {
        this.host = host;
        this.table = table;
        this.pause = pause;
    }

    /** A route that is not ours to one of these very prefixes. */
    public Optional<ForeignRoute> elsewhere(Collection<Prefix> prefixes) {
        return host.observeOnly(HostQuery.ofDestinations(prefixes)).foreign().stream().findFirst();
    }

    /** Waits a while for a withdrawal that may be under way. Rejected if one of the prefixes stays another host's. */
    public void await(Collection<Prefix> prefixes, SharingTerms terms) {
        if (terms.anycast()) {
            return;
        }
        long pauses = PATIENCE.plus(terms.linger()).dividedBy(PAUSE);
        Optional<ForeignRoute> elsewhere = elsewhere(prefixes);
        while (elsewhere.isPresent() && pauses > 0) {
            pause.accept(PAUSE);
            pauses--;
            elsewhere = elsewhere(prefixes);
        }
        elsewhere.ifPresent(RemoteAddressCheck::refuse);
    }

    /** Where the address is, besides in a container; what routers say of a shared address says nothing. */
    public Optional<AddressClaim> claim(IpAddress address, boolean anycast) {
        return table.claim(address).filter(claim -> claim.isOfHost() || !anycast);
    }

    /**
     * Rejected if the host itself has addresses of the prefix, if they are on one of its links, or where its operator
     * has routed them.
     *
     * @param subnets those that the addresses are meant to be in
     */
    public void refuseClaimed(Prefix prefix, Collection<Prefix> subnets, SharingTerms terms) {
        Optional<AddressClaim> claim = prefix.isHost()
                ? claim(prefix.first(), terms.anycast()).filter(found -> found.forbidsAskingFor(subnets))
                : table.onLinks(List.of(prefix)).stream().findFirst();
        claim.ifPresent(found -> {
            throw new Rejection((prefix.isHost() ? prefix.first() : prefix) + " cannot be given to a container: "
                    + found + "; choose an address that is not in use, or a --subnet that belongs to containers alone");
        });
    }

    private static void refuse(ForeignRoute route) {
        Prefix prefix = route.destination();
        throw new Rejection((prefix.isHost() ? prefix.first() : prefix)
                + " is in use elsewhere: this host has the route "
                + route.description() + "; remove what uses it there, or make the network on all hosts with the option"
                + " anycast=true if both are meant to have it");
    }
}
