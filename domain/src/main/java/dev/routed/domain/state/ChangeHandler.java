package dev.routed.domain.state;

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

/**
 * Handles changes, with one method per kind: adding a kind of {@link Change} breaks the build wherever it must be
 * handled.
 */
public interface ChangeHandler {

    /** See {@link Change.PoolOpened}. */
    void poolOpened(Pool pool);

    /** See {@link Change.PoolClosed}. */
    void poolClosed(PoolId pool);

    /** See {@link Change.AddressLeased}. */
    void addressLeased(Lease lease);

    /** See {@link Change.AddressReleased}. */
    void addressReleased(IpAddress address);

    /** See {@link Change.AddressRemembered}. */
    void addressRemembered(PoolId pool, IpAddress address, ContainerName name);

    /** See {@link Change.NetworkCreated}. */
    void networkCreated(RoutedNetwork network);

    /** See {@link Change.NetworkDeleted}. */
    void networkDeleted(NetworkId network);

    /** See {@link Change.EndpointCreated}. */
    void endpointCreated(Endpoint endpoint);

    /** See {@link Change.EndpointDeleted}. */
    void endpointDeleted(EndpointId endpoint);

    /** See {@link Change.EndpointJoined}. */
    void endpointJoined(Join join);

    /** See {@link Change.EndpointLeft}. */
    void endpointLeft(EndpointId endpoint);

    /** See {@link Change.EndpointHealthChanged}. */
    void endpointHealthChanged(EndpointId endpoint, boolean healthy);

    /** See {@link Change.EndpointStopping}. */
    void endpointStopping(EndpointId endpoint);

    /** See {@link Change.AddressAdvertised}. */
    void addressAdvertised(EndpointId endpoint, IpAddress address, boolean advertised);

    /** See {@link Change.HostDrained}. */
    void hostDrained(boolean drained);
}
