package dev.routed.domain.journal;

import dev.routed.domain.address.AddressSet;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.network.RoutedNetwork;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sum of all recorded changes. Not thread-safe: the services share one under one lock. */
public final class Ledger {
    private final Map<PoolId, Held<Pool>> pools = new LinkedHashMap<>();
    private final Map<PoolId, IpAddress> lastAutomatic = new LinkedHashMap<>();
    private final Map<IpAddress, Held<Lease>> leases = new LinkedHashMap<>();
    private final Map<NetworkId, RoutedNetwork> networks = new LinkedHashMap<>();
    private final Map<EndpointId, Endpoint> endpoints = new LinkedHashMap<>();
    private final Map<IpAddress, Endpoint> owners = new LinkedHashMap<>();
    private final Map<EndpointId, Join> joins = new LinkedHashMap<>();
    private final AddressSet taken = new AddressSet();

    /** Something that counts how many hold it. */
    private record Held<T>(T value, int holders) {
    }

    /** Adds one change to the sum. Removing what is not there changes nothing. */
    public void add(Change change) {
        if (change instanceof Change.PoolOpened opened) {
            pools.merge(opened.pool().id(), new Held<>(opened.pool(), 1), Ledger::oneMore);
        } else if (change instanceof Change.PoolClosed closed) {
            closePool(closed.pool());
        } else if (change instanceof Change.AddressLeased leased) {
            lease(leased.lease());
        } else if (change instanceof Change.AddressReleased released) {
            leases.computeIfPresent(released.address(), (address, held) -> oneLess(held));
            freeIfUnused(released.address());
        } else if (change instanceof Change.NetworkCreated created) {
            networks.put(created.network().id(), created.network());
        } else if (change instanceof Change.NetworkDeleted deleted) {
            networks.remove(deleted.network());
        } else if (change instanceof Change.EndpointCreated created) {
            createEndpoint(created.endpoint());
        } else if (change instanceof Change.EndpointDeleted deleted) {
            deleteEndpoint(deleted.endpoint());
        } else if (change instanceof Change.EndpointJoined joined) {
            joins.put(joined.join().endpoint().id(), joined.join());
        } else if (change instanceof Change.EndpointLeft left) {
            joins.remove(left.endpoint());
        }
    }

    private void closePool(PoolId id) {
        pools.computeIfPresent(id, (same, held) -> oneLess(held));
        if (!pools.containsKey(id)) {
            lastAutomatic.remove(id);
        }
    }

    private void lease(Lease lease) {
        leases.merge(lease.address(), new Held<>(lease, 1), Ledger::oneMore);
        taken.add(lease.address());
        if (lease.purpose() == Lease.Purpose.AUTOMATIC) {
            lastAutomatic.put(lease.pool(), lease.address());
        }
    }

    private void createEndpoint(Endpoint endpoint) {
        deleteEndpoint(endpoint.id());
        endpoints.put(endpoint.id(), endpoint);
        endpoint.addresses().forEach(own -> {
            owners.put(own.address(), endpoint);
            taken.add(own.address());
        });
    }

    private void deleteEndpoint(EndpointId id) {
        joins.remove(id);
        Endpoint endpoint = endpoints.remove(id);
        if (endpoint != null) {
            endpoint.addresses().forEach(own -> {
                owners.remove(own.address(), endpoint);
                freeIfUnused(own.address());
            });
        }
    }

    private void freeIfUnused(IpAddress address) {
        if (!leases.containsKey(address) && !owners.containsKey(address)) {
            taken.remove(address);
        }
    }

    private static <T> Held<T> oneMore(Held<T> held, Held<T> more) {
        return new Held<>(held.value(), held.holders() + 1);
    }

    private static <T> Held<T> oneLess(Held<T> held) {
        return held.holders() == 1 ? null : new Held<>(held.value(), held.holders() - 1);
    }

    public Optional<Pool> pool(PoolId id) {
        return Optional.ofNullable(pools.get(id)).map(Held::value);
    }

    /** How many networks hold the pool. */
    public int holders(PoolId id) {
        return pools.containsKey(id) ? pools.get(id).holders() : 0;
    }

    /** How many hold the lease of the address: more than one only for a gateway. */
    public int holders(IpAddress address) {
        return leases.containsKey(address) ? leases.get(address).holders() : 0;
    }

    public Optional<Lease> lease(IpAddress address) {
        return Optional.ofNullable(leases.get(address)).map(Held::value);
    }

    /** The automatic address that the pool gave last, whether or not it is back since. */
    public Optional<IpAddress> lastAutomatic(PoolId pool) {
        return Optional.ofNullable(lastAutomatic.get(pool));
    }

    /** All leased addresses and all addresses of endpoints; for reading only. */
    public AddressSet taken() {
        return taken;
    }

    public Optional<RoutedNetwork> network(NetworkId id) {
        return Optional.ofNullable(networks.get(id));
    }

    public Optional<Endpoint> endpoint(EndpointId id) {
        return Optional.ofNullable(endpoints.get(id));
    }

    /** The endpoint that has the address. */
    public Optional<Endpoint> owner(IpAddress address) {
        return Optional.ofNullable(owners.get(address));
    }

    public Optional<Join> join(EndpointId id) {
        return Optional.ofNullable(joins.get(id));
    }

    public List<Pool> pools() {
        return pools.values().stream().map(Held::value).toList();
    }

    public List<Lease> leases() {
        return leases.values().stream().map(Held::value).toList();
    }

    public Collection<RoutedNetwork> networks() {
        return Collections.unmodifiableCollection(networks.values());
    }

    public Collection<Endpoint> endpoints() {
        return Collections.unmodifiableCollection(endpoints.values());
    }

    public Collection<Join> joins() {
        return Collections.unmodifiableCollection(joins.values());
    }
}
