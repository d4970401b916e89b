package dev.routed.netlink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.domain.routing.Adjacency;
import dev.routed.domain.routing.Neighbour;
import dev.routed.domain.routing.RoutingProtocol;
import dev.routed.netlink.routing.frr.UnexpectedJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what FRR's daemons report about themselves and their neighbours. */
final class FrrProtocol {
    private static final String REDISTRIBUTE = "redistribute kernel";

    private FrrProtocol() {
    }

    /** Reads {@code show running-config}, {@code show ip ospf json} and {@code show ip ospf neighbor json}. */
    static RoutingProtocol ospf(String configuration, JsonNode self, JsonNode neighbours) {
        List<Neighbour> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> router : UnexpectedJson.container(neighbours, "neighbors").properties()) {
            for (JsonNode one : router.getValue()) {
                String state = one.has("nbrState") ? one.path("nbrState").asText() : UnexpectedJson.text(one, "state");
                all.add(new Neighbour(router.getKey(), adjacency(state), state));
            }
        }
        JsonNode interval = self.path("lsaMinIntervalMsecs");
        return new RoutingProtocol("ospf", all, Optional.of(redistributes(configuration)), interval.isNumber()
                ? Optional.of(Duration.ofMillis(interval.asLong())) : Optional.empty());
    }

    /** Reads {@code show running-config} and {@code show ipv6 ospf6 neighbor json}. */
    static RoutingProtocol ospf6(String configuration, JsonNode neighbours) {
        List<Neighbour> all = new ArrayList<>();
        for (JsonNode one : UnexpectedJson.container(neighbours, "neighbors")) {
            String state = UnexpectedJson.text(one, "state") + "/" + one.path("ifState").asText();
            all.add(new Neighbour(one.path("neighborId").asText(), adjacency(state), state));
        }
        return new RoutingProtocol("ospf6", all, Optional.of(redistributes(configuration)), Optional.empty());
    }

    /**
     * Reads {@code show running-config} and {@code show bgp summary json}, in which a neighbour appears once per
     * family.
     */
    static RoutingProtocol bgp(String configuration, JsonNode summary) {
        List<Neighbour> all = new ArrayList<>();
        for (JsonNode family : summary) {
            for (Map.Entry<String, JsonNode> peer : UnexpectedJson.container(family, "peers").properties()) {
                String state = UnexpectedJson.text(peer.getValue(), "state");
                Neighbour neighbour = new Neighbour(peer.getKey(),
                        state.equals("Established") ? Adjacency.FULL : Adjacency.INCOMPLETE, state);
                if (!all.contains(neighbour)) {
                    all.add(neighbour);
                }
            }
        }
        return new RoutingProtocol("bgp", all, Optional.of(redistributes(configuration)), Optional.empty());
    }

    private static boolean redistributes(String configuration) {
        return configuration.lines().map(String::strip)
                .anyMatch(line -> line.equals(REDISTRIBUTE) || line.startsWith(REDISTRIBUTE + " "));
    }

    /** Converts a state of OSPF, which daemons write as "Full/DR", "2-Way/DROther" or "Twoway/DROther". */
    private static Adjacency adjacency(String state) {
        if (state.startsWith("Full")) {
            return Adjacency.FULL;
        }
        return state.matches("(2-?Way|Twoway)/(DR)?Other") ? Adjacency.TWO_WAY : Adjacency.INCOMPLETE;
    }
}
