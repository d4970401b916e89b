package dev.routed.domain.service.sync;

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
import dev.routed.domain.state.Change;
import dev.routed.domain.state.ChangeHandler;
import java.util.ArrayList;
import java.util.List;

/** Finds the removals that would take away again what a change adds. */
final class CancellingRemovals implements ChangeHandler {
    private final List<Change> removals = new ArrayList<>();

    private CancellingRemovals() {
    }

    /** Empty for a change that adds nothing. */
    static List<Change> of(Change addition) {
        CancellingRemovals found = new CancellingRemovals();
        addition.dispatchTo(found);
        return List.copyOf(found.removals);
    }

    @Override
    public void poolOpened(Pool pool) {
        removals.add(new Change.PoolClosed(pool.id()));
    }

    @Override
    public void poolClosed(PoolId pool) {
        // adds nothing
    }

    @Override
    public void addressLeased(Lease lease) {
        removals.add(new Change.AddressReleased(lease.address()));
    }

    @Override
    public void addressReleased(IpAddress address) {
        // adds nothing
    }

    @Override
    public void addressRemembered(PoolId pool, IpAddress address, ContainerName name) {
        // goes with the pool
    }

    @Override
    public void networkCreated(RoutedNetwork network) {
        removals.add(new Change.NetworkDeleted(network.id()));
    }

    @Override
    public void networkDeleted(NetworkId network) {
        // adds nothing
    }

    @Override
    public void endpointCreated(Endpoint endpoint) {
        removals.add(new Change.EndpointDeleted(endpoint.id()));
    }

    @Override
    public void endpointDeleted(EndpointId endpoint) {
        // adds nothing
    }

    @Override
    public void endpointJoined(Join join) {
        removals.add(new Change.EndpointLeft(join.endpoint().id()));
        removals.add(new Change.EndpointDeleted(join.endpoint().id()));
    }

    @Override
    public void endpointLeft(EndpointId endpoint) {
        // adds nothing
    }

    @Override
    public void endpointHealthChanged(EndpointId endpoint, boolean healthy) {
        // adds nothing
    }

    @Override
    public void endpointStopping(EndpointId endpoint) {
        // adds nothing
    }

    @Override
    public void addressAdvertised(EndpointId endpoint, IpAddress address, boolean advertised) {
        // adds nothing
    }

    @Override
    public void hostDrained(boolean drained) {
        // adds nothing
    }
}
