package dev.routed.domain.service.sync;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.RemovalHandler;
import java.util.List;

/**
 * Removes what the engine no longer has: an endpoint with its link and routes, everything else from the records alone.
 */
record OrphanRemover(Transaction transaction, EndpointTeardown teardown) implements RemovalHandler<Void> {

    @Override
    public Void poolClosed(PoolId pool) {
        return record(new Change.PoolClosed(pool));
    }

    @Override
    public Void addressReleased(IpAddress address) {
        return record(new Change.AddressReleased(address));
    }

    @Override
    public Void networkDeleted(NetworkId network) {
        return record(new Change.NetworkDeleted(network));
    }

    @Override
    public Void endpointDeleted(EndpointId endpoint) {
        transaction.state().endpoint(endpoint).ifPresent(gone -> teardown.delete(gone, transaction));
        return null;
    }

    private Void record(Change removal) {
        transaction.remove(List.of(removal));
        return null;
    }
}
