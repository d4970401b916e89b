package dev.routed.domain.sync;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.RemovalHandler;
import dev.routed.domain.state.State;
import java.util.List;

/**
 * True for the lease of an endpoint that stays: the endpoint may have been created after the engine was asked.
 *
 * @param confirmed all removals that are about to be made
 */
public record LeaseOfKeptEndpoint(List<? extends Change> confirmed, State state) implements RemovalHandler<Boolean> {

    @Override
    public Boolean poolClosed(PoolId pool) {
        return false;
    }

    @Override
    public Boolean addressReleased(IpAddress address) {
        return state.leaseOwner(address)
                .filter(owner -> !confirmed.contains(new Change.EndpointDeleted(owner.id()))).isPresent();
    }

    @Override
    public Boolean networkDeleted(NetworkId network) {
        return false;
    }

    @Override
    public Boolean endpointDeleted(EndpointId endpoint) {
        return false;
    }
}
