package dev.routed.domain.service.sync;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.Withdrawal;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.RemovalHandler;
import java.util.List;
import java.util.Optional;

/** Records the removal of what the engine no longer has; returns what an endpoint has left on the host. */
record OrphanRemover(Transaction transaction, EndpointTeardown teardown)
        implements RemovalHandler<Optional<Withdrawal>> {

    @Override
    public Optional<Withdrawal> poolClosed(PoolId pool) {
        return record(new Change.PoolClosed(pool));
    }

    @Override
    public Optional<Withdrawal> addressReleased(IpAddress address) {
        return record(new Change.AddressReleased(address));
    }

    @Override
    public Optional<Withdrawal> networkDeleted(NetworkId network) {
        return record(new Change.NetworkDeleted(network));
    }

    @Override
    public Optional<Withdrawal> endpointDeleted(EndpointId endpoint) {
        return transaction.state().endpoint(endpoint).map(gone -> teardown.delete(gone, transaction));
    }

    private Optional<Withdrawal> record(Change removal) {
        transaction.remove(List.of(removal));
        return Optional.empty();
    }
}
