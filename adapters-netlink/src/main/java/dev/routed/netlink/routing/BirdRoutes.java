package dev.routed.netlink.routing;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.routing.RemoteAnnouncement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What BIRD says of routes: a line for each route, which begins with its destination or, where that is the same as before,
 * with spaces; then its next hops and attributes, each after a tabulator.
 */
final class BirdRoutes {
    private static final Pattern ROUTE = Pattern.compile("([0-9a-f.:]+/\\d+)?\\s+\\S+ \\[.*");
    private static final Pattern VIA = Pattern.compile("\\tvia (\\S+) on .*");
    private static final Pattern TYPE = Pattern.compile("\\tType: (OSPF|BGP|RIP|Babel)\\b.*");

    private BirdRoutes() {
    }

    /** Reads {@code show route all}. */
    static List<RemoteAnnouncement> remoteAnnouncements(String text) {
        List<RemoteAnnouncement> remoteAnnouncements = new ArrayList<>();
        List<String> nextHops = new ArrayList<>();
        String destination = "";
        for (String line : text.lines().toList()) {
            Matcher route = ROUTE.matcher(line);
            Matcher via = VIA.matcher(line);
            Matcher type = TYPE.matcher(line);
            if (route.matches()) {
                destination = route.group(1) == null ? destination : route.group(1);
                nextHops.clear();
            } else if (via.matches()) {
                nextHops.add(via.group(1));
            } else if (type.matches()) {
                IpAddress address = Prefix.parse(destination).first();
                String protocol = type.group(1).toLowerCase(Locale.ROOT);
                nextHops.forEach(nextHop -> remoteAnnouncements.add(new RemoteAnnouncement(address, nextHop, protocol)));
            }
        }
        return remoteAnnouncements;
    }

    /** Reads {@code show route export PROTOCOL}: the single addresses in it. */
    static Set<IpAddress> destinations(String text) {
        Set<IpAddress> destinations = new LinkedHashSet<>();
        text.lines().map(ROUTE::matcher).filter(Matcher::matches).filter(route -> route.group(1) != null)
                .map(route -> Prefix.parse(route.group(1))).filter(Prefix::isHost)
                .forEach(prefix -> destinations.add(prefix.first()));
        return destinations;
    }
}
