package dev.routed.bootstrap.logging;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.Addresses;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.Endpoints;
import dev.routed.domain.port.in.engine.JoinInfo;
import dev.routed.domain.service.check.AddressInUse;
import dev.routed.http.engine.ContainerNames;
import dev.routed.http.engine.EngineNames;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Adds the names of container and network to the rejection of an address in use. Uses only known names, because the
 * engine may be waiting for this answer; {@code learn} updates them soon after a join.
 */
public final class ConflictNaming implements Addresses, Endpoints {
    private final Addresses addresses;
    private final Endpoints joins;
    private final EngineNames names;
    private final Runnable learn;

    /** @param learn schedules a query for the names of new containers on another thread */
    public ConflictNaming(Addresses addresses, Endpoints joins, EngineNames names, Runnable learn) {
        this.addresses = addresses;
        this.joins = joins;
        this.names = names;
        this.learn = learn;
    }

    private <T> T naming(Supplier<T> call) {
        try {
            return call.get();
        } catch (AddressInUse refused) {
            throw named(refused, names.known());
        }
    }

    /** Returns the rejection with names, or unchanged if the names are not known yet. */
    static Rejection named(AddressInUse refused, ContainerNames known) {
        String network = known.of(refused.holder().network()).map(name -> " on network " + name).orElse("");
        return known.of(refused.holder().id())
                .<Rejection>map(container -> refused.naming("container " + container.name() + network)).orElse(refused);
    }

    @Override
    public IpAddress leaseAutomatic(PoolId pool, Optional<ContainerName> container) {
        return addresses.leaseAutomatic(pool, container);
    }

    @Override
    public IpAddress leaseRequested(PoolId pool, IpAddress address) {
        return naming(() -> addresses.leaseRequested(pool, address));
    }

    @Override
    public IpAddress leaseGateway(PoolId pool, IpAddress address) {
        return naming(() -> addresses.leaseGateway(pool, address));
    }

    @Override
    public void release(PoolId pool, IpAddress address) {
        addresses.release(pool, address);
    }

    @Override
    public Endpoint createEndpoint(EndpointRequest request) {
        return naming(() -> joins.createEndpoint(request));
    }

    @Override
    public void deleteEndpoint(NetworkId network, EndpointId endpoint) {
        joins.deleteEndpoint(network, endpoint);
    }

    @Override
    public JoinInfo join(NetworkId network, EndpointId endpoint, Namespace namespace) {
        JoinInfo joinInfo = joins.join(network, endpoint, namespace);
        learn.run();
        return joinInfo;
    }

    @Override
    public void leave(NetworkId network, EndpointId endpoint) {
        joins.leave(network, endpoint);
    }
}
