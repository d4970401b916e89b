package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A routing daemon that knows the rivals that a test gives it, counts what it is asked about, and may be silent. */
public final class FakeRoutingDaemon implements RoutingDaemon {
    private final List<RemoteAnnouncement> remoteAnnouncements = new ArrayList<>();
    private final List<IpAddress> asked = new ArrayList<>();
    private boolean silent;

    @Override
    public Optional<RoutingReport> report() {
        return silent ? Optional.empty() : Optional.of(new RoutingReport("fake 1.0", List.of()));
    }

    @Override
    public Optional<List<RemoteAnnouncement>> remoteAnnouncements(Collection<IpAddress> addresses) {
        asked.addAll(addresses);
        return silent ? Optional.empty() : Optional.of(remoteAnnouncements.stream()
                .filter(remote -> addresses.contains(remote.address())).toList());
    }

    @Override
    public Optional<Set<IpAddress>> announced(Collection<IpAddress> addresses) {
        return silent ? Optional.empty() : Optional.of(Set.copyOf(addresses));
    }

    /** Another host announces the address from now on. */
    public void announce(String address, String nextHop) {
        remoteAnnouncements.add(new RemoteAnnouncement(IpAddress.parse(address), nextHop, "ospf"));
    }

    /** No other host announces the address any more. */
    public void withdraw(String address) {
        remoteAnnouncements.removeIf(remote -> remote.address().equals(IpAddress.parse(address)));
    }

    /** From now on, whether it does not answer. */
    public void setSilent(boolean silent) {
        this.silent = silent;
    }

    /** All addresses that it was asked about, in order. */
    public List<IpAddress> asked() {
        return List.copyOf(asked);
    }
}
