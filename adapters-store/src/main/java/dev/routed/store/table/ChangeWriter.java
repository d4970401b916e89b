package dev.routed.store.table;

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
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Writes changes to their tables.
 *
 * @param handle in a transaction
 * @param at when the changes happened
 */
public record ChangeWriter(Handle handle, Instant at) implements ChangeHandler {

    @Override
    public void poolOpened(Pool pool) {
        LeaseTable.open(handle, pool);
    }

    @Override
    public void poolClosed(PoolId pool) {
        LeaseTable.close(handle, pool);
    }

    @Override
    public void addressLeased(Lease lease) {
        LeaseTable.lease(handle, lease);
    }

    @Override
    public void addressReleased(IpAddress address) {
        if (LeaseTable.release(handle, address)) {
            RememberedTable.released(handle, address);
        }
    }

    @Override
    public void addressRemembered(PoolId pool, IpAddress address, ContainerName name) {
        RememberedTable.remember(handle, pool, address, name);
    }

    @Override
    public void networkCreated(RoutedNetwork network) {
        EndpointTable.create(handle, network);
    }

    @Override
    public void networkDeleted(NetworkId network) {
        EndpointTable.delete(handle, network);
    }

    @Override
    public void endpointCreated(Endpoint endpoint) {
        EndpointTable.create(handle, endpoint);
    }

    @Override
    public void endpointDeleted(EndpointId endpoint) {
        EndpointTable.delete(handle, endpoint);
    }

    @Override
    public void endpointJoined(Join join) {
        EndpointTable.join(handle, join);
    }

    @Override
    public void endpointLeft(EndpointId endpoint) {
        EndpointTable.leave(handle, endpoint);
    }

    @Override
    public void endpointHealthChanged(EndpointId endpoint, boolean healthy) {
        AnnouncementTable.setHealthy(handle, endpoint, healthy);
    }

    @Override
    public void endpointStopping(EndpointId endpoint) {
        AnnouncementTable.end(handle, endpoint);
    }

    @Override
    public void addressAdvertised(EndpointId endpoint, IpAddress address, boolean advertised) {
        AnnouncementTable.advertise(handle, endpoint, address, advertised);
    }

    @Override
    public void hostDrained(boolean drained) {
        AnnouncementTable.drain(handle, drained ? Optional.of(at) : Optional.empty());
    }
}
