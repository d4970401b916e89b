package dev.routed.domain.service.sync;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.AddressPools;
import dev.routed.domain.port.in.engine.Addresses;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.Endpoints;
import dev.routed.domain.port.in.engine.JoinInfo;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.port.in.engine.Networks;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Delays the engine's calls until the state contains their objects, which are adopted from the engine after a loss of
 * the journal. Removals never wait; they are noted, so that removed objects are not adopted.
 */
public final class RecoveryGate implements AddressPools, Addresses, Networks, Endpoints {
    private final LockedState lockedState;
    private final EngineComparisons comparisons;
    private final Runnable compareSoon;
    private final EngineCalls services;

    /** The services that handle the calls. */
    public record EngineCalls(AddressPools pools, Addresses addresses, Networks networks, Endpoints endpoints) {
    }

    /** @param compareSoon requests a comparison by another thread */
    public RecoveryGate(LockedState lockedState, EngineComparisons comparisons, Runnable compareSoon,
            EngineCalls services) {
        this.lockedState = lockedState;
        this.comparisons = comparisons;
        this.compareSoon = compareSoon;
        this.services = services;
    }

    @Override
    public IpAddress open(Pool pool) {
        return afterFirstComparison(() -> services.pools().open(pool));
    }

    @Override
    public void close(PoolId pool) {
        removing(new Change.PoolClosed(pool), () -> services.pools().close(pool));
    }

    @Override
    public IpAddress leaseAutomatic(PoolId pool, Optional<ContainerName> container) {
        return whenKnown(pool, () -> services.addresses().leaseAutomatic(pool, container));
    }

    @Override
    public IpAddress leaseRequested(PoolId pool, IpAddress address) {
        return whenKnown(pool, () -> services.addresses().leaseRequested(pool, address));
    }

    @Override
    public IpAddress leaseGateway(PoolId pool, IpAddress address) {
        return whenKnown(pool, () -> services.addresses().leaseGateway(pool, address));
    }

    @Override
    public void release(PoolId pool, IpAddress address) {
        removing(new Change.AddressReleased(address), () -> services.addresses().release(pool, address));
    }

    @Override
    public void create(NetworkRequest request) {
        afterFirstComparison(() -> {
            services.networks().create(request);
            return request;
        });
    }

    @Override
    public void delete(NetworkId network) {
        removing(new Change.NetworkDeleted(network), () -> services.networks().delete(network));
    }

    @Override
    public Endpoint createEndpoint(EndpointRequest request) {
        return whenKnown(request.network(), () -> services.endpoints().createEndpoint(request));
    }

    @Override
    public void deleteEndpoint(NetworkId network, EndpointId endpoint) {
        removing(new Change.EndpointDeleted(endpoint), () -> services.endpoints().deleteEndpoint(network, endpoint));
    }

    @Override
    public JoinInfo join(NetworkId network, EndpointId endpoint, Namespace namespace) {
        return whenKnown(network, () -> services.endpoints().join(network, endpoint, namespace));
    }

    @Override
    public void leave(NetworkId network, EndpointId endpoint) {
        removing(new Change.EndpointLeft(endpoint), () -> services.endpoints().leave(network, endpoint));
    }

    /** An engine may report an object until it has our reply to the removal, and for a moment after it. */
    private void removing(Change removal, Runnable call) {
        comparisons.removing(removal);
        try {
            call.run();
        } finally {
            comparisons.removing(removal);
        }
    }

    private <T> T whenKnown(PoolId pool, Supplier<T> call) {
        return whenKnown("pool " + pool, state -> state.pool(pool).isPresent(), call);
    }

    private <T> T whenKnown(NetworkId network, Supplier<T> call) {
        return whenKnown("network " + network.shortText(), state -> state.network(network).isPresent(), call);
    }

    private <T> T whenKnown(String what, Predicate<State> known, Supplier<T> call) {
        return afterFirstComparison(() -> {
            if (!lockedState.read(known::test)) {
                Optional<String> unanswered = comparisons.awaitNext(compareSoon);
                if (unanswered.isPresent() && !lockedState.read(known::test)) {
                    throw new Rejection("the " + what + " is not in net-routed's journal, and " + unanswered.get()
                            + "; try again when the engine answers");
                }
            }
            return call.get();
        });
    }

    /** A possibly incomplete state is compared with the engine before anything is added to it. */
    private <T> T afterFirstComparison(Supplier<T> call) {
        if (!lockedState.readGuarded(Transaction::isConfirmed)) {
            comparisons.awaitFirst();
        }
        return call.get();
    }
}
