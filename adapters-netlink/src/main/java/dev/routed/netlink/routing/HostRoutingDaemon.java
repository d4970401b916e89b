package dev.routed.netlink.routing;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingAnswer;
import dev.routed.domain.routing.RoutingReport;
import dev.routed.netlink.program.Program;
import dev.routed.netlink.program.UnexpectedOutput;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RoutingDefect;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The routing daemon that runs on this host: FRR or else BIRD. */
public final class HostRoutingDaemon implements RoutingDaemon {
    private final List<RoutingProgram> candidates;

    HostRoutingDaemon(List<RoutingProgram> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    /** Returns the routing daemon of this host; runs no program yet. */
    public static HostRoutingDaemon ofHost() {
        return new HostRoutingDaemon(List.of(new Frr(new Program("vtysh")), new Bird(new Program("birdc"))));
    }

    @Override
    public RoutingAnswer<RoutingReport> report() {
        return first(RoutingProgram::report);
    }

    @Override
    public RoutingAnswer<List<RemoteAnnouncement>> remoteAnnouncements(Collection<IpAddress> addresses) {
        return addresses.isEmpty() ? new RoutingAnswer.Known<>(List.of())
                : first(daemon -> daemon.remoteAnnouncements(addresses));
    }

    @Override
    public RoutingAnswer<Set<IpAddress>> missed(Collection<IpAddress> addresses) {
        return addresses.isEmpty() ? new RoutingAnswer.Known<>(Set.of()) : first(daemon -> daemon.missed(addresses));
    }

    @Override
    public RoutingAnswer<Set<IpAddress>> announced(Collection<IpAddress> addresses) {
        return addresses.isEmpty() ? new RoutingAnswer.Known<>(Set.of()) : first(daemon -> daemon.announced(addresses));
    }

    /**
     * Returns what keeps addresses of containers from being announced, in the configuration and state of the running
     * daemon.
     */
    public List<RoutingDefect> audit(HostRoutingFacts host) {
        return candidates.stream().flatMap(daemon -> audit(daemon, host).stream()).toList();
    }

    private static List<RoutingDefect> audit(RoutingProgram daemon, HostRoutingFacts host) {
        try {
            return daemon.audit(host);
        } catch (Program.Stuck | UnexpectedOutput unusable) {
            return List.of(new RoutingDefect("routing daemon", unusable.getMessage(),
                    "check with vtysh or birdc why addresses are not announced; doctor cannot"));
        }
    }

    private <T> RoutingAnswer<T> first(Function<RoutingProgram, Optional<T>> question) {
        try {
            return candidates.stream().map(question).flatMap(Optional::stream).findFirst()
                    .<RoutingAnswer<T>>map(RoutingAnswer.Known::new).orElseGet(RoutingAnswer.NoDaemon::new);
        } catch (Program.Stuck | UnexpectedOutput unusable) {
            return new RoutingAnswer.Unusable<>(unusable.getMessage());
        }
    }
}
