package dev.routed.netlink.routing;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.netlink.routing.bird.BirdAnswer;
import dev.routed.netlink.routing.bird.BirdRoute;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads BIRD's replies about routes. A line for each route starts with its destination or, if that is unchanged, with
 * spaces; lines with its next hops and attributes follow in any order, each indented by a tab. The attribute with the
 * origin of the route is "Type: OSPF-E2 univ" in BIRD 2 and "source: OSPF-E2" in BIRD 3.
 */
final class BirdRoutes {
    private static final Pattern TABLE = Pattern.compile("Table (\\S+):");
    private static final Pattern ROUTE = Pattern.compile("([0-9a-f.:]+/\\d+)?\\s+\\S+ \\[(\\S+) [^\\]]*\\]( \\*)?.*");
    private static final Pattern VIA = Pattern.compile("\\tvia (\\S+) on (\\S+).*");
    private static final String LINK_LOCAL = "fe80:";
    private static final Pattern SOURCE = Pattern.compile("\\t(?:Type|source): (\\S+).*");
    private static final Pattern REMOTE = Pattern.compile("(OSPF|BGP|RIP|Babel|L3VPN)(-.*)?");
    private static final Set<String> LOCAL = Set.of("inherit", "static", "device", "static-device", "redirect", "dummy",
            "pipe", "aggregated", "RPKI", "Perf");

    private BirdRoutes() {
    }

    /** Returns the routes over other hosts in a reply to {@code show route all}. Throws UnexpectedOutput. */
    static List<RemoteAnnouncement> remoteAnnouncements(BirdAnswer answer) {
        List<RemoteAnnouncement> remoteAnnouncements = new ArrayList<>();
        for (BirdRoute route : read(answer)) {
            Matcher remote = REMOTE.matcher(route.source());
            if (remote.matches()) {
                String protocol = remote.group(1).toLowerCase(Locale.ROOT);
                route.nextHops().forEach(hop -> remoteAnnouncements
                        .add(new RemoteAnnouncement(route.destination().first(), hop, protocol)));
            } else if (!LOCAL.contains(route.source())) {
                throw answer.misunderstood("route " + route.destination() + " with source \"" + route.source() + "\"");
            }
        }
        return remoteAnnouncements;
    }

    /** Returns the single addresses in a reply to {@code show route export PROTOCOL}. Throws UnexpectedOutput. */
    static Set<IpAddress> destinations(BirdAnswer answer) {
        Set<IpAddress> destinations = new LinkedHashSet<>();
        read(answer).stream().map(BirdRoute::destination).filter(Prefix::isHost)
                .forEach(prefix -> destinations.add(prefix.first()));
        return destinations;
    }

    /** Returns all routes in a reply to any {@code show route} command. Throws UnexpectedOutput. */
    static List<BirdRoute> read(BirdAnswer answer) {
        List<BirdRoute> routes = new ArrayList<>();
        String table = "";
        for (String line : answer.lines()) {
            Matcher route = ROUTE.matcher(line);
            Matcher heading = TABLE.matcher(line);
            if (heading.matches()) {
                table = heading.group(1);
            } else if (line.startsWith("\t") && !routes.isEmpty()) {
                routes.set(routes.size() - 1, with(line, routes.get(routes.size() - 1)));
            } else if (route.matches() && (route.group(1) != null || !routes.isEmpty())) {
                Prefix destination = route.group(1) == null ? routes.get(routes.size() - 1).destination()
                        : answer.prefix(route.group(1));
                routes.add(new BirdRoute(table, destination, route.group(2), route.group(3) != null, List.of(), ""));
            } else {
                throw answer.misunderstood(line);
            }
        }
        return routes;
    }

    private static BirdRoute with(String attribute, BirdRoute route) {
        Matcher via = VIA.matcher(attribute);
        Matcher source = SOURCE.matcher(attribute);
        List<String> nextHops = new ArrayList<>(route.nextHops());
        if (via.matches()) {
            nextHops.add(via.group(1) + (via.group(1).startsWith(LINK_LOCAL) ? "%" + via.group(2) : ""));
        }
        return new BirdRoute(route.table(), route.destination(), route.protocol(), route.preferred(), nextHops,
                source.matches() ? source.group(1) : route.source());
    }
}
