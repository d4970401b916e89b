package dev.routed.netlink.routing;

import dev.routed.domain.routing.Adjacency;
import dev.routed.domain.routing.Neighbour;
import dev.routed.domain.routing.RoutingProtocol;
import dev.routed.netlink.routing.bird.BirdAnswer;
import dev.routed.netlink.routing.bird.BirdProtocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads BIRD's routing protocols and their neighbours. */
final class BirdProtocols {
    private static final String NO_OSPF = "There is no OSPF protocol running";
    private static final Pattern HEADING = Pattern.compile("Router ID\\s.*");
    /** "ospf4:" or "ospf4: is not up". */
    private static final Pattern INSTANCE = Pattern.compile("(\\S+):(?: is not up)?");
    /** "198.19.0.2        1      Full/BDR     3.947  eth0       198.19.0.2". */
    private static final Pattern ROUTER = Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+)\\s+\\d+\\s+(\\S+/\\S+)\\s.*");

    private BirdProtocols() {
    }

    /**
     * Reads the replies to {@code show protocols all} and {@code show ospf neighbors}. Whether BIRD announces kernel
     * routes depends on its filters and is not visible here. Throws UnexpectedOutput.
     */
    static List<RoutingProtocol> read(BirdAnswer protocols, BirdAnswer ospfNeighbours) {
        Map<String, List<Neighbour>> known = neighbours(ospfNeighbours);
        List<RoutingProtocol> all = new ArrayList<>();
        for (BirdProtocol protocol : exchangingRoutes(BirdProtocol.read(protocols))) {
            all.add(new RoutingProtocol(protocol.name(), neighbours(protocol, known), Optional.empty(),
                    Optional.empty()));
        }
        return all;
    }

    /** Leaves out protocols that only wait for routers, unless no router has come yet. */
    private static List<BirdProtocol> exchangingRoutes(List<BirdProtocol> all) {
        List<BirdProtocol> exchanging = all.stream().filter(BirdProtocol::exchangesRoutes).toList();
        List<BirdProtocol> speaking = exchanging.stream().filter(protocol -> !protocol.isWaiting()).toList();
        return speaking.isEmpty() ? exchanging : speaking;
    }

    private static List<Neighbour> neighbours(BirdProtocol protocol, Map<String, List<Neighbour>> known) {
        if (protocol.isWaiting()) {
            return List.of();
        }
        return protocol.is("BGP") ? List.of(peer(protocol)) : known.getOrDefault(protocol.name(), List.of());
    }

    private static Neighbour peer(BirdProtocol protocol) {
        String address = protocol.value("Neighbor address").orElse(protocol.name());
        boolean established = protocol.info().startsWith("Established");
        return new Neighbour(address, established ? Adjacency.FULL : Adjacency.INCOMPLETE,
                (protocol.state() + " " + protocol.info()).strip());
    }

    private static Map<String, List<Neighbour>> neighbours(BirdAnswer answer) {
        Map<String, List<Neighbour>> all = new LinkedHashMap<>();
        String protocol = "";
        for (String line : answer.lines()) {
            Matcher router = ROUTER.matcher(line);
            Matcher instance = INSTANCE.matcher(line);
            if (router.matches()) {
                all.computeIfAbsent(protocol, same -> new ArrayList<>())
                        .add(new Neighbour(router.group(1), adjacency(router.group(2)), router.group(2)));
            } else if (instance.matches()) {
                protocol = instance.group(1);
            } else if (!line.equals(NO_OSPF) && !HEADING.matcher(line).matches()) {
                throw answer.misunderstood(line);
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
