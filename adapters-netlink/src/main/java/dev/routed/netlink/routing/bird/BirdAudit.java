package dev.routed.netlink.routing.bird;

import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RouterId;
import dev.routed.netlink.routing.audit.RoutingDefect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what keeps addresses of containers from being announced in BIRD's configuration and state. */
public final class BirdAudit {
    private static final Pattern ROUTER_ID = Pattern.compile("Router ID is (\\S+)");
    private static final Pattern INTERFACE = Pattern.compile("Interface (\\S+) \\(.*");
    /**
     * Interfaces without hellos: those that are down and stubs, which are interfaces with a /32 or configured as stub.
     */
    private static final Pattern QUIET = Pattern.compile("\\s+State: (Down.*|.*\\(stub\\).*)");

    private BirdAudit() {
    }

    /**
     * Audits the replies to {@code show status} and {@code show ospf interface}.
     *
     * @param protocols the reply to {@code show protocols all}
     * @param routes all routes to the unannounced addresses, in any table
     */
    public static List<RoutingDefect> audit(BirdAnswer status, BirdAnswer interfaces, List<BirdProtocol> protocols,
            List<BirdRoute> routes, HostRoutingFacts host) {
        List<RoutingDefect> defects = new ArrayList<>();
        routerId(status).flatMap(id -> RouterId.audit("bird", id, host, right -> "add \"router id " + right
                + ";\" at the top of bird.conf, then: birdc configure")).ifPresent(defects::add);
        towardsContainers(interfaces).ifPresent(defects::add);
        defects.addAll(host.explained(address -> BirdExportDiagnosis.explain(address, protocols,
                routes.stream().filter(route -> route.destination().equals(address.hostPrefix())).toList())));
        return defects;
    }

    private static Optional<String> routerId(BirdAnswer status) {
        return status.lines().stream().map(ROUTER_ID::matcher).filter(Matcher::matches).map(line -> line.group(1))
                .findFirst();
    }

    private static Optional<RoutingDefect> towardsContainers(BirdAnswer interfaces) {
        List<String> links = HostRoutingFacts.ofContainers(active(interfaces));
        if (links.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RoutingDefect("ospf interfaces", "OSPF is active on " + HostRoutingFacts.named(links)
                + ": programs in containers"
                + " receive hellos and can become neighbours",
                "start OSPF's interface pattern in bird.conf with"
                        + " \"-vethr*\", \"-docker*\", \"-br-*\" as in: interface \"-vethr*\", \"-docker*\", \"-br-*\","
                        + " \"*\" { … }; then:"
                        + " birdc configure"));
    }

    private static List<String> active(BirdAnswer answer) {
        List<String> active = new ArrayList<>();
        String name = "";
        for (String line : answer.lines()) {
            Matcher heading = INTERFACE.matcher(line);
            if (heading.matches()) {
                name = heading.group(1);
                active.add(name);
            } else if (QUIET.matcher(line).matches()) {
                active.remove(name);
            }
        }
        return active;
    }
}
