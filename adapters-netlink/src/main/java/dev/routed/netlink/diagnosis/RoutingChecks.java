package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.Adjacency;
import dev.routed.domain.routing.Neighbour;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingProtocol;
import dev.routed.domain.routing.RoutingReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks whether the addresses of this host's containers are announced to other hosts. */
final class RoutingChecks {
    private static final String DAEMON = "routing daemon";
    private static final int MAX_NAMED = 5;

    private RoutingChecks() {
    }

    static List<Finding> examine(RoutingFacts facts) {
        List<Finding> findings = new ArrayList<>();
        if (facts.report().isWithoutDaemon()) {
            return List.of(withoutDaemon(facts));
        }
        problems(facts).forEach(
                problem -> findings.add(Finding.fault(DAEMON, problem, "check with vtysh or birdc that it"
                        + " responds; if it does, report this line to net-routed's authors: other hosts' "
                        + "announcements may go unnoticed")));
        facts.report().known().ifPresent(report -> findings.addAll(examine(report, facts)));
        facts.defects()
                .forEach(defect -> findings.add(Finding.fault(defect.subject(), defect.text(), defect.remedy())));
        announcements(facts).ifPresent(findings::add);
        facts.remoteAnnouncements().known().orElse(List.of()).stream().limit(MAX_NAMED)
                .forEach(remote -> findings.add(remote(remote)));
        return findings;
    }

    private static Finding withoutDaemon(RoutingFacts facts) {
        String unanswered = "neither FRR (vtysh) nor BIRD (birdc) responds on this host";
        if (!facts.asked().isEmpty() && facts.answered().containsAll(facts.asked())) {
            return Finding.ok(DAEMON, unanswered + ", and none is needed: all networks have a parent");
        }
        return Finding.fault(DAEMON, unanswered + ": no container address is announced to other hosts",
                "install and start one; net-routed router-config prints a configuration for this host. Ignore this if"
                        + " something else tells other hosts about the addresses, such as static routes on a router");
    }

    private static List<String> problems(RoutingFacts facts) {
        return Stream.of(facts.report().problem(), facts.announced().problem(), facts.remoteAnnouncements().problem())
                .flatMap(Optional::stream).distinct().toList();
    }

    private static List<Finding> examine(RoutingReport report, RoutingFacts facts) {
        List<Finding> findings = new ArrayList<>();
        if (report.protocols().isEmpty()) {
            findings.add(Finding.fault(DAEMON, report.daemon() + " runs neither OSPF nor BGP",
                    "net-routed router-config prints a configuration for this host"));
        } else {
            findings.add(Finding.ok(DAEMON, report.daemon() + " runs"));
        }
        for (RoutingProtocol protocol : report.protocols()) {
            findings.add(neighbours(protocol));
            protocol.redistributes().ifPresent(on -> findings.add(redistribution(protocol, on, facts)));
            protocol.minLsInterval().flatMap(time -> timers(protocol, time)).ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding neighbours(RoutingProtocol protocol) {
        List<Neighbour> incomplete = protocol.neighbours().stream()
                .filter(neighbour -> neighbour.adjacency() == Adjacency.INCOMPLETE).toList();
        String subject = protocol.name() + " neighbours";
        if (protocol.neighbours().isEmpty()) {
            return Finding.fault(subject, "the routing daemon has no neighbour",
                    "check that area, network, timers and MTU match the other hosts', and the packet filter (OSPF is IP"
                            + " protocol 89, BGP is TCP port 179)");
        } else if (!incomplete.isEmpty()) {
            return Finding.fault(subject,
                    "incomplete adjacencies, no routes are exchanged with " + incomplete,
                    "check that MTU and timers match on both sides; wait if the daemon has just started"
                            + (incomplete.stream().allMatch(neighbour -> neighbour.link().isEmpty()) ? ""
                                    : "; the other end of an unnumbered link must be one as well, and its router"
                                            + " advertisements must arrive"));
        } else if (!protocol.hasFullNeighbour()) {
            return Finding.fault(subject, "no adjacency is full: " + protocol.neighbours(),
                    "wait if the routing daemon has just started; else make sure that the link has a designated"
                            + " router");
        }
        return Finding.ok(subject, protocol.neighbours().toString());
    }

    private static Finding redistribution(RoutingProtocol protocol, boolean on, RoutingFacts facts) {
        String subject = protocol.name() + " redistribution";
        if (!on && !facts.asked().isEmpty() && facts.announced().known().isPresent() && facts.unannounced().isEmpty()) {
            return Finding.ok(subject, "kernel routes are announced by another protocol");
        }
        return on ? Finding.ok(subject, "kernel routes are announced")
                : Finding.fault(subject, "kernel routes, including those to containers, are not announced",
                        "configure \"redistribute kernel\"; net-routed router-config prints it with a filter");
    }

    private static Optional<Finding> timers(RoutingProtocol protocol, Duration minLsInterval) {
        String subject = protocol.name() + " timers";
        if (minLsInterval.compareTo(Duration.ofSeconds(1)) < 0) {
            return Optional.of(Finding.ok(subject,
                    "a returning address is announced within " + minLsInterval.toMillis() + " ms"));
        }
        return Optional.of(Finding.advice(subject,
                "an address that leaves and returns at once, as when its container restarts, is"
                        + " unreachable for " + minLsInterval.toSeconds() + " s",
                "configure \"timers throttle lsa all 0\", and \"timers lsa min-arrival 0\" on all hosts"));
    }

    private static Optional<Finding> announcements(RoutingFacts facts) {
        if (facts.announced().known().isEmpty() || facts.asked().isEmpty()) {
            return Optional.empty();
        }
        List<IpAddress> unannounced = facts.unannounced();
        if (unannounced.isEmpty()) {
            return Optional.of(Finding.ok("announcements",
                    "all " + facts.asked().size() + " queried addresses are announced"
                            + (facts.answered().isEmpty() ? "" : ", or answered for on the parent of their network")));
        }
        return Optional.of(Finding.fault("announcements", unannounced.size() + " of " + facts.asked().size()
                + " addresses are not announced: " + unannounced.stream().limit(MAX_NAMED).toList(),
                "see the faults above, or else the daemon's prefix list, route map or filter: net-routed "
                        + "router-config prints"
                        + " one for the networks of this host"));
    }

    private static Finding remote(RemoteAnnouncement remote) {
        return Finding.fault("conflict", "another host announces an address of a container here: " + remote,
                "remove one of the two containers, or make the network with anycast=true if both are meant");
    }
}
