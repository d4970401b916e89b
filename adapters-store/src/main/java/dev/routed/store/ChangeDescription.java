package dev.routed.store;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.state.Change;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells a change in an operator's words. */
final class ChangeDescription {
    private final Instant at;
    private final String kind;

    private ChangeDescription(Instant at, Change change) {
        this.at = at;
        this.kind = change.getClass().getSimpleName();
    }

    /** @param known finds the endpoint of a change that names only its id */
    static HistoryEntry entry(Instant at, Change change, Function<EndpointId, Optional<Endpoint>> known) {
        ChangeDescription described = new ChangeDescription(at, change);
        if (change instanceof Change.EndpointCreated created) {
            Endpoint endpoint = created.endpoint();
            return described.endpoint(endpoint.id(), Optional.of(endpoint),
                    String.join(" ", Stream.concat(Stream.of("mac " + endpoint.mac(), "mtu " + endpoint.mtu()),
                            endpoint.options().texts().stream()).toList()));
        }
        if (change instanceof Change.EndpointDeleted deleted) {
            return described.endpoint(deleted.endpoint(), known.apply(deleted.endpoint()), "deleted");
        }
        if (change instanceof Change.EndpointJoined joined) {
            Join join = joined.join();
            return described.endpoint(join.endpoint().id(), Optional.of(join.endpoint()),
                    "joined " + join.namespace() + " via " + join.nextHops());
        }
        if (change instanceof Change.EndpointLeft left) {
            return described.endpoint(left.endpoint(), known.apply(left.endpoint()), "left");
        }
        if (change instanceof Change.EndpointHealthChanged healthy) {
            return described.endpoint(healthy.endpoint(), known.apply(healthy.endpoint()), healthy.healthy() ? "fit to be reached" : "unfit");
        }
        if (change instanceof Change.AddressAdvertised wish) {
            return new HistoryEntry(at, change.getClass().getSimpleName(), Optional.empty(), Optional.of(wish.endpoint().text()),
                    List.of(wish.address().toString()), wish.advertised() ? "advertise on" : "advertise off");
        }
        return described.other(change);
    }

    private HistoryEntry other(Change change) {
        if (change instanceof Change.PoolOpened opened) {
            return entry(Optional.empty(), List.of(), "pool " + opened.pool().id() + " opened");
        }
        if (change instanceof Change.PoolClosed closed) {
            return entry(Optional.empty(), List.of(), "pool " + closed.pool() + " closed");
        }
        if (change instanceof Change.AddressLeased leased) {
            Lease lease = leased.lease();
            String purpose = lease.purpose().name().toLowerCase(Locale.ROOT);
            return entry(Optional.empty(), List.of(lease.address()),
                    "leased as " + purpose + " from pool " + lease.pool());
        }
        if (change instanceof Change.AddressReleased released) {
            return entry(Optional.empty(), List.of(released.address()), "released");
        }
        if (change instanceof Change.NetworkCreated created) {
            RoutedNetwork network = created.network();
            return entry(Optional.of(network.id().text()), network.gateways(), "network over " + network.subnets());
        }
        if (change instanceof Change.NetworkDeleted deleted) {
            return entry(Optional.of(deleted.network().text()), List.of(), "network deleted");
        }
        if (change instanceof Change.HostDrained host) {
            return entry(Optional.empty(), List.of(), host.drained() ? "host drained" : "host undrained");
        }
        throw new IllegalArgumentException("no words for " + change);
    }

    private HistoryEntry endpoint(EndpointId id, Optional<Endpoint> endpoint, String description) {
        List<String> addresses = endpoint.stream().flatMap(found -> found.reached().stream())
                .map(prefix -> prefix.isHost() ? prefix.first().toString() : prefix.toString()).toList();
        return new HistoryEntry(at, kind, endpoint.map(found -> found.network().text()), Optional.of(id.text()),
                addresses, description);
    }

    private HistoryEntry entry(Optional<String> network, List<IpAddress> addresses, String description) {
        return new HistoryEntry(at, kind, network, Optional.empty(),
                addresses.stream().map(IpAddress::toString).toList(), description);
    }
}
