package dev.routed.store.table;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.ChangeHandler;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes a change for the history. */
final class ChangeDescription implements ChangeHandler {
    private final Function<EndpointId, Optional<Endpoint>> known;
    private Optional<String> network = Optional.empty();
    private Optional<String> endpoint = Optional.empty();
    private List<String> addresses = List.of();
    private String description = "";

    private ChangeDescription(Function<EndpointId, Optional<Endpoint>> known) {
        this.known = known;
    }

    /** @param known finds the endpoint of a change that contains only its id */
    static HistoryEntry entry(Instant at, Change change, Function<EndpointId, Optional<Endpoint>> known) {
        ChangeDescription described = new ChangeDescription(known);
        change.dispatchTo(described);
        return new HistoryEntry(at, change.getClass().getSimpleName(), described.network, described.endpoint,
                described.addresses, described.description);
    }

    @Override
    public void poolOpened(Pool pool) {
        description = "pool " + pool.id() + " opened";
    }

    @Override
    public void poolClosed(PoolId pool) {
        description = "pool " + pool + " closed";
    }

    @Override
    public void addressLeased(Lease lease) {
        addresses = List.of(lease.address().toString());
        description = "leased as " + lease.purpose().name().toLowerCase(Locale.ROOT) + " from pool " + lease.pool();
    }

    @Override
    public void addressReleased(IpAddress address) {
        addresses = List.of(address.toString());
        description = "released";
    }

    @Override
    public void addressRemembered(PoolId pool, IpAddress address, ContainerName name) {
        addresses = List.of(address.toString());
        description = "remembered for containers named " + name;
    }

    @Override
    public void networkCreated(RoutedNetwork created) {
        network = Optional.of(created.id().text());
        addresses = created.gateways().stream().map(IpAddress::toString).toList();
        description = "subnets "
                + created.subnets().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    @Override
    public void networkDeleted(NetworkId deleted) {
        network = Optional.of(deleted.text());
        description = "network deleted";
    }

    @Override
    public void endpointCreated(Endpoint created) {
        of(created.id(), Optional.of(created));
        description = String.join(" ", Stream.concat(Stream.of("mac " + created.mac(), "mtu " + created.mtu()),
                created.options().texts().stream().filter(option -> !option.startsWith("mtu="))).toList());
    }

    @Override
    public void endpointDeleted(EndpointId deleted) {
        of(deleted, known.apply(deleted));
        description = "deleted";
    }

    @Override
    public void endpointJoined(Join join) {
        of(join.endpoint().id(), Optional.of(join.endpoint()));
        description = "joined " + join.namespace() + " via " + join.nextHops();
    }

    @Override
    public void endpointLeft(EndpointId left) {
        of(left, known.apply(left));
        description = "left";
    }

    @Override
    public void endpointHealthChanged(EndpointId changed, boolean healthy) {
        of(changed, known.apply(changed));
        description = healthy ? "healthy" : "unhealthy";
    }

    @Override
    public void endpointStopping(EndpointId stopping) {
        of(stopping, known.apply(stopping));
        description = "stop requested";
    }

    @Override
    public void addressAdvertised(EndpointId owner, IpAddress address, boolean advertised) {
        endpoint = Optional.of(owner.text());
        addresses = List.of(address.toString());
        description = advertised ? "advertise on" : "advertise off";
    }

    @Override
    public void hostDrained(boolean drained) {
        description = drained ? "host drained" : "host undrained";
    }

    private void of(EndpointId id, Optional<Endpoint> found) {
        endpoint = Optional.of(id.text());
        network = found.map(known -> known.network().text());
        addresses = found.stream().flatMap(known -> known.routedPrefixes().stream())
                .map(Prefix::shortText).toList();
    }
}
