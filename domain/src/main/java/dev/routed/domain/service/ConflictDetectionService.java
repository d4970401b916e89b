package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.port.in.operator.AddressConflict;
import dev.routed.domain.port.in.operator.ConflictDetection;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingAnswer;
import dev.routed.domain.service.check.Rotation;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/** Checks one hundred addresses at a time, to limit the load on this process and the routing daemon. */
public final class ConflictDetectionService implements ConflictDetection {
    private static final int BATCH_SIZE = 100;
    private final LockedState lockedState;
    private final RoutingDaemon daemon;
    private final Rotation<IpAddress> rotation = new Rotation<>(BATCH_SIZE);
    private final Map<IpAddress, List<RemoteAnnouncement>> remoteAnnouncements = new TreeMap<>();
    private final AtomicReference<Optional<String>> obstacle = new AtomicReference<>(Optional.empty());

    public ConflictDetectionService(LockedState lockedState, RoutingDaemon daemon) {
        this.lockedState = lockedState;
        this.daemon = daemon;
    }

    @Override
    public void check() {
        List<IpAddress> some = next(lockedState.read(ConflictDetectionService::announced));
        // Not under the lock: the daemon may be slow.
        RoutingAnswer<List<RemoteAnnouncement>> answer = daemon.remoteAnnouncements(some);
        obstacle.set(answer.problem());
        answer.known().ifPresent(found -> keep(some, found));
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle.get();
    }

    private synchronized List<IpAddress> next(Map<IpAddress, Endpoint> ours) {
        remoteAnnouncements.keySet().retainAll(ours.keySet());
        return rotation.next(ours.keySet());
    }

    private synchronized void keep(List<IpAddress> some, List<RemoteAnnouncement> found) {
        some.forEach(remoteAnnouncements::remove);
        found.stream().filter(remote -> some.contains(remote.address()))
                .forEach(remote -> remoteAnnouncements.merge(remote.address(), List.of(remote),
                        (first, other) -> first));
    }

    @Override
    public List<AddressConflict> known() {
        List<RemoteAnnouncement> remote = found();
        if (remote.isEmpty()) {
            return List.of();
        }
        Map<IpAddress, Endpoint> ours = lockedState.read(ConflictDetectionService::announced);
        return remote.stream().filter(other -> ours.containsKey(other.address()))
                .map(other -> new AddressConflict(ours.get(other.address()), other)).toList();
    }

    private synchronized List<RemoteAnnouncement> found() {
        return remoteAnnouncements.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the single addresses that only this host should announce. */
    private static Map<IpAddress, Endpoint> announced(State state) {
        Map<IpAddress, Endpoint> ours = new TreeMap<>();
        state.joins().stream().map(Join::endpoint).filter(endpoint -> !endpoint.options().anycast())
                .forEach(endpoint -> endpoint.routedPrefixes().stream().filter(Prefix::isHost)
                        .forEach(prefix -> ours.put(prefix.first(), endpoint)));
        return ours;
    }
}
