package dev.routed.bootstrap.logging;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.ChangeHandler;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats a change as a log line: the event, followed by searchable key=value pairs. */
public final class ChangeLogLine implements ChangeHandler {
    private final Map<EndpointId, Endpoint> known;
    private String line = "";

    private ChangeLogLine(Map<EndpointId, Endpoint> known) {
        this.known = known;
    }

    /** @param known endpoints that a removal may refer to */
    public static String of(Change change, Map<EndpointId, Endpoint> known) {
        ChangeLogLine text = new ChangeLogLine(known);
        change.dispatchTo(text);
        return text.line;
    }

    @Override
    public void poolOpened(Pool pool) {
        line = "pool opened pool=" + pool.id();
    }

    @Override
    public void poolClosed(PoolId pool) {
        line = "pool closed pool=" + pool;
    }

    @Override
    public void addressLeased(Lease lease) {
        line = "address leased address=" + lease.address() + " pool=" + lease.pool() + " purpose=" + lease.purpose();
    }

    @Override
    public void addressReleased(IpAddress address) {
        line = "address released address=" + address;
    }

    @Override
    public void addressRemembered(PoolId pool, IpAddress address, ContainerName name) {
        line = "address remembered address=" + address + " pool=" + pool + " container=" + name;
    }

    @Override
    public void networkCreated(RoutedNetwork network) {
        line = "network created network=" + network.id() + " subnets=" + list(network.subnets()) + " gateways="
                + list(network.gateways()) + options(network.options());
    }

    @Override
    public void networkDeleted(NetworkId network) {
        line = "network deleted network=" + network;
    }

    @Override
    public void endpointCreated(Endpoint endpoint) {
        line = "endpoint created" + endpoint(endpoint);
    }

    @Override
    public void endpointDeleted(EndpointId endpoint) {
        line = "endpoint deleted" + endpoint(endpoint);
    }

    @Override
    public void endpointJoined(Join join) {
        line = "endpoint joined" + endpoint(join.endpoint()) + " link=" + LinkName.hostEnd(join.endpoint().id())
                + " nexthops=" + list(join.nextHops());
    }

    @Override
    public void endpointLeft(EndpointId endpoint) {
        line = "endpoint left" + endpoint(endpoint);
    }

    @Override
    public void endpointHealthChanged(EndpointId endpoint, boolean healthy) {
        line = "endpoint " + (healthy ? "healthy" : "unhealthy") + endpoint(endpoint);
    }

    @Override
    public void endpointStopping(EndpointId endpoint) {
        line = "endpoint stopping" + endpoint(endpoint);
    }

    @Override
    public void addressAdvertised(EndpointId endpoint, IpAddress address, boolean advertised) {
        line = "advertise " + (advertised ? "on" : "off") + " address=" + address + " endpoint=" + endpoint;
    }

    @Override
    public void hostDrained(boolean drained) {
        line = drained ? "host drained" : "host undrained";
    }

    private String endpoint(EndpointId id) {
        return known.containsKey(id) ? endpoint(known.get(id)) : " endpoint=" + id;
    }

    private static String endpoint(Endpoint endpoint) {
        return " endpoint=" + endpoint.id() + " network=" + endpoint.network() + " address="
                + list(endpoint.addresses())
                + " mac=" + endpoint.mac() + " mtu=" + endpoint.mtu() + options(endpoint.options());
    }

    /** Returns only options that were set. */
    private static String options(Options options) {
        return options.values().isEmpty() ? "" : " options=" + list(options.texts());
    }

    private static String list(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
