package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingAnswer;
import dev.routed.domain.routing.RoutingReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A routing daemon with test-defined remote announcements. Counts the addresses it is queried for, and can refuse to
 * answer.
 */
public final class FakeRoutingDaemon implements RoutingDaemon {
    private final List<RemoteAnnouncement> remoteAnnouncements = new ArrayList<>();
    private final List<IpAddress> asked = new ArrayList<>();
    private final Set<IpAddress> missed = new HashSet<>();
    private boolean silent;
    private String problem = "";

    @Override
    public RoutingAnswer<RoutingReport> report() {
        return answer(() -> new RoutingReport("fake 1.0", List.of()));
    }

    @Override
    public RoutingAnswer<List<RemoteAnnouncement>> remoteAnnouncements(Collection<IpAddress> addresses) {
        asked.addAll(addresses);
        return answer(
                () -> remoteAnnouncements.stream().filter(remote -> addresses.contains(remote.address())).toList());
    }

    @Override
    public RoutingAnswer<Set<IpAddress>> missed(Collection<IpAddress> addresses) {
        return answer(() -> addresses.stream().filter(missed::contains).collect(Collectors.toSet()));
    }

    @Override
    public RoutingAnswer<Set<IpAddress>> announced(Collection<IpAddress> addresses) {
        return answer(() -> Set.copyOf(addresses));
    }

    private <T> RoutingAnswer<T> answer(Supplier<T> value) {
        if (!problem.isEmpty()) {
            return new RoutingAnswer.Unusable<>(problem);
        }
        return silent ? new RoutingAnswer.NoDaemon<>() : new RoutingAnswer.Known<>(value.get());
    }

    /** Lets another host announce the address. */
    public void announce(String address, String nextHop) {
        remoteAnnouncements.add(new RemoteAnnouncement(IpAddress.parse(address), nextHop, "ospf"));
    }

    /** Withdraws the announcement of another host. */
    public void withdraw(String address) {
        remoteAnnouncements.removeIf(remote -> remote.address().equals(IpAddress.parse(address)));
    }

    /** Lets the daemon miss the notification of the route to the address. */
    public void miss(String address) {
        missed.add(IpAddress.parse(address));
    }

    /** Lets the daemon know the route again. */
    public void learn(String address) {
        missed.remove(IpAddress.parse(address));
    }

    /** Sets whether the daemon refuses to answer. */
    public void setSilent(boolean silent) {
        this.silent = silent;
    }

    /** Sets why its answers are unusable; the empty string makes them usable. */
    public void setProblem(String problem) {
        this.problem = problem;
    }

    /** Returns all addresses it was queried for, in order. */
    public List<IpAddress> asked() {
        return List.copyOf(asked);
    }
}
