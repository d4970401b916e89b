package dev.routed.netlink.routing.frr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.domain.address.Family;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RouterId;
import dev.routed.netlink.routing.audit.RoutingDefect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what keeps addresses of containers from being announced in bgpd's sessions. */
public final class BgpAudit {
    private static final String ESTABLISHED = "Established";

    private BgpAudit() {
    }

    /** Audits {@code show bgp neighbors json}. Throws UnexpectedJson. */
    public static List<RoutingDefect> audit(JsonNode neighbours, HostRoutingFacts host) {
        List<RoutingDefect> defects = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : neighbours.properties()) {
            JsonNode session = entry.getValue();
            String router = "router bgp " + session.path("localAs").asText();
            if (defects.isEmpty()) {
                RouterId.audit("bgp", session.path("localRouterId").asText(), host,
                        right -> Vtysh.configure(List.of(router,
                                "bgp router-id " + right)))
                        .ifPresent(defects::add);
            }
            if (UnexpectedJson.text(session, "bgpState").equals(ESTABLISHED)) {
                policy(entry.getKey(), session, router).ifPresent(defects::add);
            } else {
                ended(entry.getKey(), session).ifPresent(defects::add);
            }
        }
        for (Family family : Family.values()) {
            if (!neighbours.isEmpty() && host.unannounced(family).isPresent()) {
                notActivated(family, neighbours).ifPresent(defects::add);
            }
        }
        return defects;
    }

    /**
     * Without a policy, nothing is announced to another AS (RFC 8212). The remedy is a policy that offers no transit:
     * without any, the host would announce to each neighbour what it has learned from the others.
     */
    private static Optional<RoutingDefect> policy(String neighbour, JsonNode session, String router) {
        List<Family> without = without("outboundEbgpRequiresPolicy", session);
        return without.isEmpty() ? Optional.empty() : Optional.of(new RoutingDefect("bgp policy",
                "nothing is announced to " + neighbour + ": sessions with another AS need an export policy (RFC 8212),"
                        + " and this one has none",
                Vtysh.configureSessions(ExportFilter.ownRoutesTowards(neighbour, router, without,
                        without("inboundEbgpRequiresPolicy", session)))));
    }

    private static List<Family> without(String policy, JsonNode session) {
        return Stream.of(Family.values()).filter(family -> session.path("addressFamilyInfo")
                .path(ExportFilter.addressFamily(family) + "Unicast").has(policy)).toList();
    }

    private static Optional<RoutingDefect> ended(String neighbour, JsonNode session) {
        String reason = session.path("lastNotificationReason").asText(session.path("lastResetDueTo").asText());
        return reason.isEmpty() ? Optional.empty() : Optional.of(new RoutingDefect("bgp session", "the session with "
                + neighbour
                + " is not established; it was last reset due to: " + reason,
                "check AS numbers, addresses, router ids, passwords and prefix limits on both sides"));
    }

    private static Optional<RoutingDefect> notActivated(Family family, JsonNode neighbours) {
        String name = ExportFilter.addressFamily(family);
        for (JsonNode session : neighbours) {
            if (session.path("addressFamilyInfo").has(name + "Unicast")) {
                return Optional.empty();
            }
        }
        Map.Entry<String, JsonNode> first = neighbours.properties().iterator().next();
        return Optional.of(new RoutingDefect("bgp " + family, "no neighbour exchanges " + family + " routes",
                Vtysh.configure(List.of("router bgp " + first.getValue().path("localAs").asText(),
                        "address-family " + name + " unicast", "neighbor " + first.getKey() + " activate"))));
    }
}
