package dev.routed.netlink.conntrack;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Connections to be deleted.
 *
 * @param touching prefixes of either end
 * @param answering prefixes of the end that others have opened a connection to
 */
public record OutdatedConnections(Set<Prefix> touching, Set<Prefix> answering) {
    static final OutdatedConnections NONE = new OutdatedConnections(Set.of(), Set.of());

    public OutdatedConnections {
        touching = Set.copyOf(touching);
        answering = Set.copyOf(answering);
    }

    boolean isEmpty() {
        return touching.isEmpty() && answering.isEmpty();
    }

    /** Returns these and the others. */
    OutdatedConnections and(OutdatedConnections others) {
        return new OutdatedConnections(union(touching, others.touching), union(answering, others.answering));
    }

    /** Returns all prefixes. */
    Set<Prefix> prefixes() {
        return union(touching, answering);
    }

    /** Returns a test that takes hardly longer for many addresses than for one. */
    Predicate<TrackedConnection> test() {
        Predicate<IpAddress> either = in(touching);
        Predicate<IpAddress> answerer = in(answering);
        return connection -> connection.touches(either) || connection.isAnsweredBy(answerer);
    }

    private static Predicate<IpAddress> in(Collection<Prefix> prefixes) {
        Set<IpAddress> single = prefixes.stream().filter(Prefix::isHost).map(Prefix::first).collect(Collectors.toSet());
        Set<Prefix> others = prefixes.stream().filter(prefix -> !prefix.isHost()).collect(Collectors.toSet());
        return address -> single.contains(address) || others.stream().anyMatch(prefix -> prefix.contains(address));
    }

    private static Set<Prefix> union(Set<Prefix> some, Set<Prefix> others) {
        Set<Prefix> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
