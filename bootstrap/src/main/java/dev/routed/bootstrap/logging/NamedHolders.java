package dev.routed.bootstrap.logging;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.Addresses;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.Endpoints;
import dev.routed.domain.port.in.engine.JoinInfo;
import dev.routed.domain.service.check.AddressInUse;
import dev.routed.http.engine.ContainerNames;
import dev.routed.http.engine.EngineNames;
import java.util.function.Supplier;

/**
 * Adds the names of container and network where an address is refused for being in use. The engine is not asked here:
 * it may be waiting for the answer. What it said before is looked up, and {@code learn} has it asked soon after a join.
 */
public final class NamedHolders implements Addresses, Endpoints {
    private final Addresses addresses;
    private final Endpoints joins;
    private final EngineNames names;
    private final Runnable learn;

    /** @param learn has the names of newcomers asked for a moment later, by another thread */
    public NamedHolders(Addresses addresses, Endpoints joins, EngineNames names, Runnable learn) {
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

    /** As it is where the engine has not said yet who that is. */
    static Rejection named(AddressInUse refused, ContainerNames known) {
        String network = known.of(refused.holder().network()).map(name -> " on network " + name).orElse("");
        return known.of(refused.holder().id())
                .<Rejection>map(container -> refused.naming("container " + container.name() + network)).orElse(refused);
    }

    @Override
    public IpAddress leaseAutomatic(PoolId pool) {
        return addresses.leaseAutomatic(pool);
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
        JoinInfo attachment = joins.join(network, endpoint, namespace);
        learn.run();
        return attachment;
    }

    @Override
    public void leave(NetworkId network, EndpointId endpoint) {
        joins.leave(network, endpoint);
    }
}
