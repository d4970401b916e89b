package dev.routed.store.codec;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.ChangeHandler;

/** Writes a change, its kind first; {@link ChangeDecoder} reads it. */
record ChangeEncoder(ByteWriter output) implements ChangeHandler {

    @Override
    public void poolOpened(Pool pool) {
        kind(ChangeKind.POOL_OPENED);
        output.prefix(pool.prefix());
        output.list(pool.automatic().stream().toList(), output::prefix);
    }

    @Override
    public void poolClosed(PoolId pool) {
        kind(ChangeKind.POOL_CLOSED);
        output.text(pool.text());
    }

    @Override
    public void addressLeased(Lease lease) {
        kind(ChangeKind.ADDRESS_LEASED);
        output.address(lease.address());
        output.text(lease.pool().text());
        output.text(lease.purpose().name());
        output.time(lease.since());
    }

    @Override
    public void addressReleased(IpAddress address) {
        kind(ChangeKind.ADDRESS_RELEASED);
        output.address(address);
    }

    @Override
    public void addressRemembered(PoolId pool, IpAddress address, ContainerName name) {
        kind(ChangeKind.ADDRESS_REMEMBERED);
        output.text(pool.text());
        output.address(address);
        output.text(name.text());
    }

    @Override
    public void networkCreated(RoutedNetwork network) {
        kind(ChangeKind.NETWORK_CREATED);
        output.text(network.id().text());
        output.list(network.subnets(), output::prefix);
        output.list(network.gateways(), output::address);
        output.texts(network.options().texts());
    }

    @Override
    public void networkDeleted(NetworkId network) {
        kind(ChangeKind.NETWORK_DELETED);
        output.text(network.text());
    }

    @Override
    public void endpointCreated(Endpoint endpoint) {
        kind(ChangeKind.ENDPOINT_CREATED);
        endpoint(endpoint);
    }

    @Override
    public void endpointDeleted(EndpointId endpoint) {
        of(ChangeKind.ENDPOINT_DELETED, endpoint);
    }

    @Override
    public void endpointJoined(Join join) {
        kind(ChangeKind.ENDPOINT_JOINED);
        endpoint(join.endpoint());
        output.text(join.namespace().text());
        output.list(join.nextHops(), output::address);
    }

    @Override
    public void endpointLeft(EndpointId endpoint) {
        of(ChangeKind.ENDPOINT_LEFT, endpoint);
    }

    @Override
    public void endpointHealthChanged(EndpointId endpoint, boolean healthy) {
        of(ChangeKind.ENDPOINT_HEALTH_CHANGED, endpoint);
        output.flag(healthy);
    }

    @Override
    public void endpointStopping(EndpointId endpoint) {
        of(ChangeKind.ENDPOINT_STOPPING, endpoint);
    }

    @Override
    public void addressAdvertised(EndpointId endpoint, IpAddress address, boolean advertised) {
        of(ChangeKind.ADDRESS_ADVERTISED, endpoint);
        output.address(address);
        output.flag(advertised);
    }

    @Override
    public void hostDrained(boolean drained) {
        kind(ChangeKind.HOST_DRAINED);
        output.flag(drained);
    }

    private void kind(ChangeKind kind) {
        output.octet(kind.code());
    }

    private void of(ChangeKind kind, EndpointId endpoint) {
        kind(kind);
        output.text(endpoint.text());
    }

    private void endpoint(Endpoint endpoint) {
        output.text(endpoint.id().text());
        output.text(endpoint.network().text());
        output.list(endpoint.addresses(), output::interfaceAddress);
        output.longNumber(endpoint.mac().bits());
        output.number(endpoint.mtu().bytes());
        output.texts(endpoint.options().texts());
    }
}
