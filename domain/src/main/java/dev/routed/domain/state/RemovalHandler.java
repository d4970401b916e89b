package dev.routed.domain.state;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;

/**
 * Handles removals, with one method for each kind, as {@link ChangeHandler} does for all changes.
 *
 * @param <R> the result of handling a removal
 */
public interface RemovalHandler<R> {

    /** See {@link Change.PoolClosed}. */
    R poolClosed(PoolId pool);

    /** See {@link Change.AddressReleased}. */
    R addressReleased(IpAddress address);

    /** See {@link Change.NetworkDeleted}. */
    R networkDeleted(NetworkId network);

    /** See {@link Change.EndpointDeleted}. */
    R endpointDeleted(EndpointId endpoint);
}
