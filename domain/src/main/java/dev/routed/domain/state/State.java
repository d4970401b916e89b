package dev.routed.domain.state;

import dev.routed.domain.address.AddressSet;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The result of applying all recorded changes. Not thread-safe, except for {@link #joinOf}: the services share one
 * instance under one lock.
 */
public final class State {
    private final Map<PoolId, Held<Pool>> pools = new LinkedHashMap<>();
    private final Map<PoolId, IpAddress> lastAutomatic = new LinkedHashMap<>();
    private final Map<IpAddress, Held<Lease>> leases = new LinkedHashMap<>();
    private final Map<NetworkId, RoutedNetwork> networks = new LinkedHashMap<>();
    private final Map<EndpointId, Endpoint> endpoints = new LinkedHashMap<>();
    private final AddressOwners owners = new AddressOwners();
    private final AnnouncementState announcing = new AnnouncementState();
    private final AtomicBoolean drained = new AtomicBoolean();
    private final JoinIndex joins = new JoinIndex();
    private final RememberedAddresses remembered = new RememberedAddresses();
    private final AddressSet taken = new AddressSet();
    private final AtomicLong changes;
    private final ChangeHandler updates = new Updates();

    /**
     * A value with a holder count.
     *
     * @param asOf sequence number of its last change, counted from one
     */
    private record Held<T>(T value, int holders, long asOf) {
    }

    public State() {
        this(0);
    }

    private State(long changes) {
        this.changes = new AtomicLong(changes);
    }

    /** Returns an empty state that goes on counting: whatever is added to it is more recent than what was here. */
    public State emptyCopy() {
        return new State(changes.get());
    }

    /** Applies one change. Removing a missing object has no effect. */
    public void apply(Change change) {
        changes.incrementAndGet();
        change.dispatchTo(updates);
    }

    private final class Updates implements ChangeHandler {
        @Override
        public void poolOpened(Pool pool) {
            pools.merge(pool.id(), one(pool), State::oneMore);
        }

        @Override
        public void poolClosed(PoolId pool) {
            closePool(pool);
        }

        @Override
        public void addressLeased(Lease lease) {
            grant(lease);
        }

        @Override
        public void addressReleased(IpAddress address) {
            release(address);
        }

        @Override
        public void addressRemembered(PoolId pool, IpAddress address, ContainerName name) {
            if (pools.containsKey(pool)) {
                remembered.remember(pool, address, name);
            }
        }

        @Override
        public void networkCreated(RoutedNetwork network) {
            networks.put(network.id(), network);
        }

        @Override
        public void networkDeleted(NetworkId network) {
            networks.remove(network);
        }

        @Override
        public void endpointCreated(Endpoint endpoint) {
            createEndpoint(endpoint);
        }

        @Override
        public void endpointDeleted(EndpointId endpoint) {
            deleteEndpoint(endpoint);
        }

        @Override
        public void endpointJoined(Join join) {
            joins.put(join);
        }

        @Override
        public void endpointLeft(EndpointId endpoint) {
            joins.remove(endpoint);
            announcing.forgetRun(endpoint);
        }

        @Override
        public void endpointHealthChanged(EndpointId endpoint, boolean healthy) {
            if (endpoints.containsKey(endpoint)) {
                announcing.setHealthy(endpoint, healthy);
            }
        }

        @Override
        public void endpointStopping(EndpointId endpoint) {
            endpoint(endpoint).ifPresent(announcing::stop);
        }

        @Override
        public void addressAdvertised(EndpointId endpoint, IpAddress address, boolean advertised) {
            if (endpoints.containsKey(endpoint)) {
                announcing.override(address, advertised);
            }
        }

        @Override
        public void hostDrained(boolean drain) {
            drained.set(drain);
        }
    }

    private void closePool(PoolId id) {
        pools.computeIfPresent(id, (same, held) -> oneLess(held));
        if (!pools.containsKey(id)) {
            lastAutomatic.remove(id);
            remembered.forget(id);
        }
    }

    private void grant(Lease lease) {
        leases.merge(lease.address(), one(lease), State::oneMore);
        taken.add(lease.address());
        if (lease.purpose() == Lease.Purpose.AUTOMATIC) {
            lastAutomatic.put(lease.pool(), lease.address());
        }
    }

    private void release(IpAddress address) {
        if (leases.containsKey(address) && leases.computeIfPresent(address, (same, held) -> oneLess(held)) == null) {
            remembered.released(address);
        }
        free(address.hostPrefix());
    }

    private void createEndpoint(Endpoint endpoint) {
        deleteEndpoint(endpoint.id());
        endpoints.put(endpoint.id(), endpoint);
        endpoint.routedPrefixes().forEach(prefix -> {
            owners.put(prefix, endpoint);
            taken.add(prefix.range());
        });
    }

    private void deleteEndpoint(EndpointId id) {
        joins.remove(id);
        Endpoint endpoint = endpoints.remove(id);
        if (endpoint != null) {
            announcing.forget(endpoint);
            endpoint.routedPrefixes().forEach(prefix -> {
                owners.remove(prefix, endpoint);
                free(prefix);
            });
        }
    }

    /** Addresses of the prefix that are still leased or owned stay taken. */
    private void free(Prefix prefix) {
        taken.remove(prefix.range());
        if (prefix.isHost()) {
            if (leases.containsKey(prefix.first()) || owners.of(prefix.first()).isPresent()) {
                taken.add(prefix.first());
            }
        } else {
            leases.keySet().stream().filter(prefix::contains).forEach(taken::add);
            owners.within(prefix).forEach(owned -> taken.add(owned.range()));
        }
    }

    private <T> Held<T> one(T value) {
        return new Held<>(value, 1, changes.get());
    }

    private static <T> Held<T> oneMore(Held<T> held, Held<T> more) {
        return new Held<>(held.value(), held.holders() + 1, more.asOf());
    }

    private <T> Held<T> oneLess(Held<T> held) {
        return held.holders() == 1 ? null : new Held<>(held.value(), held.holders() - 1, changes.get());
    }

    /** Returns the number of changes applied. */
    public long changes() {
        return changes.get();
    }

    /**
     * Returns the sequence number of the last change to the holders of the pool, counted from one; 0 if it has no
     * holders.
     */
    public long lastChange(PoolId id) {
        return pools.containsKey(id) ? pools.get(id).asOf() : 0;
    }

    /**
     * Returns the sequence number of the last change to the holders of the lease, counted from one; 0 if there is none.
     */
    public long lastChange(IpAddress address) {
        return leases.containsKey(address) ? leases.get(address).asOf() : 0;
    }

    public Optional<Pool> pool(PoolId id) {
        return Optional.ofNullable(pools.get(id)).map(Held::value);
    }

    /** Returns the number of networks that hold the pool. */
    public int holders(PoolId id) {
        return pools.containsKey(id) ? pools.get(id).holders() : 0;
    }

    /** Returns the number of holders of the lease: more than one only for a gateway. */
    public int holders(IpAddress address) {
        return leases.containsKey(address) ? leases.get(address).holders() : 0;
    }

    public Optional<Lease> lease(IpAddress address) {
        return Optional.ofNullable(leases.get(address)).map(Held::value);
    }

    /** Returns the most recent automatic address of the pool, whether or not it has been released. */
    public Optional<IpAddress> lastAutomatic(PoolId pool) {
        return Optional.ofNullable(lastAutomatic.get(pool));
    }

    /** Returns the address of the pool that belongs to this container name, whether or not it is free. */
    public Optional<IpAddress> remembered(PoolId pool, ContainerName name) {
        return remembered.of(pool, name);
    }

    /** Returns the container name that the address of the pool belongs to. */
    public Optional<ContainerName> nameOf(PoolId pool, IpAddress address) {
        return remembered.name(pool, address);
    }

    /** Returns the addresses of the pool that belong to a container name, the one released least recently first. */
    public List<IpAddress> remembered(PoolId pool) {
        return remembered.addresses(pool);
    }

    /** Returns all leased addresses and all addresses of endpoints; read-only. */
    public AddressSet taken() {
        return taken;
    }

    public Optional<RoutedNetwork> network(NetworkId id) {
        return Optional.ofNullable(networks.get(id));
    }

    public Optional<Endpoint> endpoint(EndpointId id) {
        return Optional.ofNullable(endpoints.get(id));
    }

    /** Returns the endpoint that owns the address, or a prefix containing it. */
    public Optional<Endpoint> owner(IpAddress address) {
        return owners.of(address);
    }

    /** Returns the endpoint that has leased the address from this host's pools, as its own address. */
    public Optional<Endpoint> leaseOwner(IpAddress address) {
        return owner(address).filter(endpoint -> endpoint.hasLeased(address));
    }

    /** Returns true if a network has the subnets of both pools. */
    public boolean shareNetwork(PoolId one, PoolId other) {
        List<Prefix> subnets = Stream.of(one, other).flatMap(id -> pool(id).stream()).map(Pool::prefix).toList();
        return subnets.size() == 2
                && networks.values().stream().anyMatch(network -> network.subnets().containsAll(subnets));
    }

    public Optional<Join> join(EndpointId id) {
        return joins.of(id);
    }

    /**
     * Returns the join of the link. Thread-safe, without the lock.
     *
     * @param link name of the host end
     */
    public Optional<Join> joinOf(LinkName link) {
        return joins.of(link);
    }

    /** Returns the joins to the namespace, in the order in which they were joined. */
    public List<Join> joins(Namespace namespace) {
        return joins.inside(namespace);
    }

    /** Returns a join that uses a next hop in this prefix. */
    public Optional<Join> joinWithNextHopIn(Prefix prefix) {
        return joins.withNextHopIn(prefix);
    }

    /** Returns the next hops of all joins, each with one join that uses it. */
    public Map<IpAddress, Join> nextHops() {
        return joins.byNextHop();
    }

    /** Returns true if the host should have a route to this prefix of a joined endpoint. */
    public boolean announces(Endpoint endpoint, Prefix prefix) {
        return !drained.get() && announcing.announces(endpoint, prefix);
    }

    /** Returns the last reported health of the endpoint; empty if none was reported. */
    public Optional<Boolean> isHealthy(EndpointId endpoint) {
        return announcing.healthy(endpoint);
    }

    /** Returns true if the endpoint has a stop request and has not left yet. */
    public boolean isStopping(EndpointId endpoint) {
        return announcing.isStopping(endpoint);
    }

    /** Returns true if an operator drained this host. */
    public boolean isDrained() {
        return drained.get();
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
        return joins.all();
    }
}
