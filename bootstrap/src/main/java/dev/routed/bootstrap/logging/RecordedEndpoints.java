package dev.routed.bootstrap.logging;

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
import java.util.Map;

/** Keeps the endpoints that the recorded changes leave: a removal names an endpoint by its id alone. */
public record RecordedEndpoints(Map<EndpointId, Endpoint> endpoints) implements ChangeHandler {

    @Override
    public void poolOpened(Pool pool) {
    }

    @Override
    public void poolClosed(PoolId pool) {
    }

    @Override
    public void addressLeased(Lease lease) {
    }

    @Override
    public void addressReleased(IpAddress address) {
    }

    @Override
    public void addressRemembered(PoolId pool, IpAddress address, ContainerName name) {
    }

    @Override
    public void networkCreated(RoutedNetwork network) {
    }

    @Override
    public void networkDeleted(NetworkId network) {
    }

    @Override
    public void endpointCreated(Endpoint endpoint) {
        endpoints.put(endpoint.id(), endpoint);
    }

    @Override
    public void endpointDeleted(EndpointId endpoint) {
        endpoints.remove(endpoint);
    }

    @Override
    public void endpointJoined(Join join) {
    }

    @Override
    public void endpointLeft(EndpointId endpoint) {
    }

    @Override
    public void endpointHealthChanged(EndpointId endpoint, boolean healthy) {
    }

    @Override
    public void endpointStopping(EndpointId endpoint) {
    }

    @Override
    public void addressAdvertised(EndpointId endpoint, IpAddress address, boolean advertised) {
    }

    @Override
    public void hostDrained(boolean drained) {
    }
}
