package dev.routed.netlink.routing;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingReport;
import dev.routed.netlink.program.Program;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whichever routing daemon answers: FRR or else BIRD. */
public final class HostRoutingDaemon implements RoutingDaemon {
    private static final Logger LOG = LoggerFactory.getLogger(HostRoutingDaemon.class);
    private final List<RoutingDaemon> candidates;

    private HostRoutingDaemon(List<RoutingDaemon> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    /** That of this host; nothing is asked yet. */
    public static HostRoutingDaemon ofHost() {
        return new HostRoutingDaemon(List.of(new Frr(new Program("vtysh")), new Bird(new Program("birdc"))));
    }

    @Override
    public Optional<RoutingReport> report() {
        return first(RoutingDaemon::report);
    }

    @Override
    public Optional<List<RemoteAnnouncement>> remoteAnnouncements(Collection<IpAddress> addresses) {
        return addresses.isEmpty() ? Optional.of(List.of()) : first(daemon -> daemon.remoteAnnouncements(addresses));
    }

    @Override
    public Optional<Set<IpAddress>> announced(Collection<IpAddress> addresses) {
        return addresses.isEmpty() ? Optional.of(Set.of()) : first(daemon -> daemon.announced(addresses));
    }

    private <T> Optional<T> first(Function<RoutingDaemon, Optional<T>> question) {
        try {
            return candidates.stream().map(question).flatMap(Optional::stream).findFirst();
        } catch (Program.Stuck stuck) {
            LOG.warn("the routing daemon tells nothing: {}", stuck.getMessage());
            return Optional.empty();
        }
    }
}
