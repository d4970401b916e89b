package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.ChangeHandler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The recorded changes in chronological order, without those that were undone: the logic of {@link InMemoryStateStore}.
 */
final class StateStoreSum implements ChangeHandler {
    private static final List<Class<? extends Change>> ORDER = List.of(Change.PoolOpened.class,
            Change.AddressLeased.class, Change.AddressRemembered.class, Change.NetworkCreated.class,
            Change.EndpointCreated.class,
            Change.EndpointJoined.class, Change.EndpointHealthChanged.class,
            Change.EndpointStopping.class, Change.AddressAdvertised.class, Change.HostDrained.class);
    private final List<Change> changes;

    private StateStoreSum(List<Change> changes) {
        this.changes = new ArrayList<>(changes);
    }

    static List<Change> add(List<Change> sum, List<Change> more) {
        StateStoreSum next = new StateStoreSum(sum);
        more.forEach(change -> change.dispatchTo(next));
        return List.copyOf(next.changes);
    }

    /** Sorts by kind, in the order that load promises, and chronologically within a kind. */
    static List<Change> inOrder(List<Change> sum) {
        return sum.stream().sorted(Comparator.comparing(StateStoreSum::rank)).toList();
    }

    private static int rank(Change change) {
        return change instanceof Change.AddressReleased ? 1 : ORDER.indexOf(change.getClass());
    }

    @Override
    public void poolOpened(Pool pool) {
        changes.add(new Change.PoolOpened(pool));
    }

    @Override
    public void poolClosed(PoolId pool) {
        close(pool);
    }

    @Override
    public void addressLeased(Lease lease) {
        lease(lease);
    }

    @Override
    public void addressReleased(IpAddress address) {
        release(address);
    }

    @Override
    public void addressRemembered(PoolId pool, IpAddress address, ContainerName name) {
        if (isOpen(pool)) {
            changes.removeIf(change -> change instanceof Change.AddressRemembered before && before.pool().equals(pool)
                    && (before.address().equals(address) || before.name().equals(name)));
            changes.add(new Change.AddressRemembered(pool, address, name));
        }
    }

    @Override
    public void networkCreated(RoutedNetwork network) {
        delete(network.id());
        changes.add(new Change.NetworkCreated(network));
    }

    @Override
    public void networkDeleted(NetworkId network) {
        delete(network);
    }

    @Override
    public void endpointCreated(Endpoint endpoint) {
        delete(endpoint.id());
        changes.add(new Change.EndpointCreated(endpoint));
    }

    @Override
    public void endpointDeleted(EndpointId endpoint) {
        delete(endpoint);
    }

    @Override
    public void endpointJoined(Join join) {
        join(new Change.EndpointJoined(join));
    }

    @Override
    public void endpointLeft(EndpointId endpoint) {
        leave(endpoint);
    }

    @Override
    public void endpointHealthChanged(EndpointId endpoint, boolean healthy) {
        changes.removeIf(
                other -> other instanceof Change.EndpointHealthChanged before && before.endpoint().equals(endpoint));
        addIfKnown(endpoint, new Change.EndpointHealthChanged(endpoint, healthy));
    }

    @Override
    public void endpointStopping(EndpointId endpoint) {
        Change ending = new Change.EndpointStopping(endpoint);
        changes.remove(ending);
        changes.removeIf(other -> other instanceof Change.AddressAdvertised wish && wish.endpoint().equals(endpoint)
                && wish.advertised());
        addIfKnown(endpoint, ending);
    }

    @Override
    public void addressAdvertised(EndpointId endpoint, IpAddress address, boolean advertised) {
        changes.removeIf(other -> other instanceof Change.AddressAdvertised before && before.address().equals(address));
        addIfKnown(endpoint, new Change.AddressAdvertised(endpoint, address, advertised));
    }

    @Override
    public void hostDrained(boolean drained) {
        changes.removeIf(Change.HostDrained.class::isInstance);
        if (drained) {
            changes.add(new Change.HostDrained(true));
        }
    }

    private void addIfKnown(EndpointId endpoint, Change change) {
        if (changes.stream().anyMatch(other -> other instanceof Change.EndpointCreated created
                && created.endpoint().id().equals(endpoint))) {
            changes.add(change);
        }
    }

    private void close(PoolId pool) {
        Predicate<Change> opens = change -> change instanceof Change.PoolOpened opened
                && opened.pool().id().equals(pool);
        int last = lastIndex(opens);
        if (last >= 0) {
            changes.remove(last);
        }
        if (changes.stream().noneMatch(opens)) {
            forgetReleased(pool);
            changes.removeIf(change -> change instanceof Change.AddressRemembered remembered
                    && remembered.pool().equals(pool));
        }
    }

    private void lease(Lease lease) {
        int holder = liveLease(lease.address());
        if (holder >= 0) {
            Lease held = ((Change.AddressLeased) changes.get(holder)).lease();
            if (held.purpose() != Lease.Purpose.GATEWAY || lease.purpose() != Lease.Purpose.GATEWAY) {
                throw new StateStoreFailure("the address " + lease.address() + " is leased already", null);
            }
            changes.add(holder, changes.get(holder));
            return;
        }
        if (lease.purpose() == Lease.Purpose.AUTOMATIC) {
            forgetReleased(lease.pool());
        }
        changes.add(new Change.AddressLeased(lease));
    }

    private void release(IpAddress address) {
        int index = liveLease(address);
        if (index < 0) {
            return;
        }
        Lease lease = ((Change.AddressLeased) changes.get(index)).lease();
        if (isOpen(lease.pool()) && index == lastIndex(change -> isAutomatic(change, lease.pool()))) {
            changes.add(index + 1, new Change.AddressReleased(address));
        } else {
            changes.remove(index);
        }
        if (liveLease(address) < 0) {
            moveToEnd(address);
        }
    }

    private void moveToEnd(IpAddress released) {
        List<Change> remembered = changes.stream().filter(change -> change instanceof Change.AddressRemembered before
                && before.address().equals(released)).toList();
        changes.removeAll(remembered);
        changes.addAll(remembered);
    }

    private boolean isOpen(PoolId pool) {
        return changes.stream().anyMatch(
                change -> change instanceof Change.PoolOpened opened && opened.pool().id().equals(pool));
    }

    /** A released lease that is kept because it was the last automatic one is directly followed by its release. */
    private void forgetReleased(PoolId pool) {
        int index = lastIndex(change -> isAutomatic(change, pool));
        if (index >= 0 && isReleased(index)) {
            changes.subList(index, index + 2).clear();
        }
    }

    private int liveLease(IpAddress address) {
        int index = lastIndex(change -> change instanceof Change.AddressLeased leased
                && leased.lease().address().equals(address));
        return index >= 0 && isReleased(index) ? -1 : index;
    }

    private boolean isReleased(int index) {
        return index + 1 < changes.size() && changes.get(index + 1) instanceof Change.AddressReleased;
    }

    private static boolean isAutomatic(Change change, PoolId pool) {
        return change instanceof Change.AddressLeased leased && leased.lease().purpose() == Lease.Purpose.AUTOMATIC
                && leased.lease().pool().equals(pool);
    }

    private void delete(NetworkId network) {
        changes.removeIf(change -> change instanceof Change.NetworkCreated created
                && created.network().id().equals(network));
    }

    private void delete(EndpointId endpoint) {
        leave(endpoint);
        changes.removeIf(change -> change instanceof Change.AddressAdvertised wish && wish.endpoint().equals(endpoint));
        changes.removeIf(change -> change instanceof Change.EndpointCreated created
                && created.endpoint().id().equals(endpoint));
    }

    private void join(Change.EndpointJoined joined) {
        Endpoint endpoint = joined.join().endpoint();
        if (!changes.contains(new Change.EndpointCreated(endpoint))) {
            throw new StateStoreFailure(endpoint.describe() + " cannot join: it is not recorded", null);
        }
        deleteJoin(endpoint.id());
        changes.add(joined);
    }

    private void forgetRun(EndpointId endpoint) {
        changes.remove(new Change.EndpointStopping(endpoint));
        changes.removeIf(change -> change instanceof Change.EndpointHealthChanged healthy
                && healthy.endpoint().equals(endpoint));
    }

    private void leave(EndpointId endpoint) {
        deleteJoin(endpoint);
        forgetRun(endpoint);
    }

    private void deleteJoin(EndpointId endpoint) {
        changes.removeIf(change -> change instanceof Change.EndpointJoined joined
                && joined.join().endpoint().id().equals(endpoint));
    }

    private int lastIndex(Predicate<Change> wanted) {
        for (int i = changes.size() - 1; i >= 0; i--) {
            if (wanted.test(changes.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
