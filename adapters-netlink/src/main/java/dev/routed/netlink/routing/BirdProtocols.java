package dev.routed.netlink.routing;

import dev.routed.domain.routing.Adjacency;
import dev.routed.domain.routing.Neighbour;
import dev.routed.domain.routing.RoutingProtocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What BIRD says of its protocols and their neighbours. */
final class BirdProtocols {
    /** "ospf4      OSPF       master4    up     20:29:04.548  Running". */
    private static final Pattern PROTOCOL = Pattern.compile("(\\S+)\\s+(OSPF|BGP)\\s+\\S+\\s+(\\S+)\\s+\\S+\\s*(.*)");
    private static final Pattern ADDRESS = Pattern.compile("\\s+Neighbor address:\\s+(\\S+)");
    /** "198.19.0.2        1      Full/BDR     3.947  eth0       198.19.0.2". */
    private static final Pattern ROUTER = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+)\\s+\\d+\\s+(\\S+/\\S+)\\s.*");

    private BirdProtocols() {
    }

    /**
     * Reads {@code show protocols all} and {@code show ospf neighbors}. Whether BIRD announces the kernel's routes is for its
     * filters to decide, so that it cannot be told from here.
     */
    static List<RoutingProtocol> read(String protocols, String ospfNeighbours) {
        Map<String, List<Neighbour>> known = neighbours(ospfNeighbours);
        List<RoutingProtocol> all = new ArrayList<>();
        List<String> lines = protocols.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = PROTOCOL.matcher(lines.get(i));
            if (line.matches()) {
                boolean ospf = line.group(2).equals("OSPF");
                List<Neighbour> own = ospf ? known.getOrDefault(line.group(1), List.of())
                        : List.of(peer(line, lines.subList(i + 1, lines.size())));
                all.add(new RoutingProtocol(line.group(1), own, Optional.empty(), Optional.empty()));
            }
        }
        return all;
    }

    private static Neighbour peer(Matcher protocol, List<String> details) {
        String address = details.stream().takeWhile(line -> !PROTOCOL.matcher(line).matches()).map(ADDRESS::matcher)
                .filter(Matcher::matches).map(match -> match.group(1)).findFirst().orElse(protocol.group(1));
        String state = (protocol.group(3) + " " + protocol.group(4)).strip();
        boolean established = protocol.group(4).startsWith("Established");
        return new Neighbour(address, established ? Adjacency.FULL : Adjacency.INCOMPLETE, state);
    }

    private static Map<String, List<Neighbour>> neighbours(String text) {
        Map<String, List<Neighbour>> all = new LinkedHashMap<>();
        String protocol = "";
        for (String line : text.lines().toList()) {
            Matcher router = ROUTER.matcher(line);
            if (router.matches()) {
                all.computeIfAbsent(protocol, same -> new ArrayList<>())
                        .add(new Neighbour(router.group(1), adjacency(router.group(2)), router.group(2)));
            } else if (line.endsWith(":")) {
                protocol = line.substring(0, line.length() - 1);
            }
        }
        return all;
    }

    private static Adjacency adjacency(String state) {
        if (state.startsWith("Full/")) {
            return Adjacency.FULL;
        }
        return state.equals("2-Way/Other") ? Adjacency.TWO_WAY : Adjacency.INCOMPLETE;
    }
}
