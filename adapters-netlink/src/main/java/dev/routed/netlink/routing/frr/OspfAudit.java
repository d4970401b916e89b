package dev.routed.netlink.routing.frr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RouterId;
import dev.routed.netlink.routing.audit.RoutingDefect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what keeps addresses of containers from being announced in ospfd's state. */
public final class OspfAudit {
    private static final String SUBJECT = "ospf interfaces";
    private static final String SECTION = "router ospf";
    private static final String STUB = " [Stub]";
    private static final Set<String> MULTICAST = Set.of("BROADCAST", "POINTOPOINT");
    private final Map<String, JsonNode> active;
    private final HostRoutingFacts host;

    private OspfAudit(Map<String, JsonNode> active, HostRoutingFacts host) {
        this.active = active;
        this.host = host;
    }

    /** Audits {@code show ip ospf json} and {@code show ip ospf interface json}. Throws UnexpectedJson. */
    public static List<RoutingDefect> audit(JsonNode self, JsonNode interfaces, HostRoutingFacts host) {
        Map<String, JsonNode> active = FrrInterfaces.where(UnexpectedJson.container(interfaces, "interfaces"),
                one -> one.path("ifUp").asBoolean() && one.path("ospfEnabled").asBoolean(true)
                        && !one.path("timerPassiveIface").asBoolean());
        OspfAudit audit = new OspfAudit(active, host);
        List<RoutingDefect> defects = new ArrayList<>();
        RouterId.audit("ospf", UnexpectedJson.text(self, "routerId"), host, right -> Vtysh.configure(List.of(SECTION,
                "ospf router-id " + right)) + "; " + Vtysh.call(List.of("clear ip ospf process")))
                .ifPresent(defects::add);
        Stream.of(audit.towardsContainers(), audit.notListening(), audit.noUplink(), audit.stub())
                .flatMap(Optional::stream)
                .forEach(defects::add);
        return defects;
    }

    private Optional<RoutingDefect> towardsContainers() {
        List<String> links = HostRoutingFacts.ofContainers(List.copyOf(active.keySet()));
        return links.isEmpty() ? Optional.empty() : Optional.of(new RoutingDefect(SUBJECT, "OSPF is active on "
                + HostRoutingFacts.named(links)
                + ": programs in containers receive hellos and can become neighbours, and"
                + " beyond net.ipv4.igmp_max_memberships (20) links ospfd cannot listen on the rest",
                exceptContainers()));
    }

    /** Keeps OSPF on all links that do not lead to containers, as a tunnel has no subnet that others share. */
    private String exceptContainers() {
        List<String> lines = new ArrayList<>(List.of(SECTION, "passive-interface default"));
        List<String> others = new ArrayList<>(active.keySet());
        others.removeAll(HostRoutingFacts.ofContainers(others));
        others.stream().sorted().forEach(link -> lines.add("no passive-interface " + link));
        return Vtysh.configure(lines);
    }

    /**
     * Finds uplinks on which ospfd does not receive hellos: the kernel limits the multicast memberships of a socket,
     * and ospfd has one socket for all links.
     */
    private Optional<RoutingDefect> notListening() {
        List<String> deaf = uplinks(one -> MULTICAST.contains(one.path("networkType").asText())
                && !one.path("mcastMemberOspfAllRouters").asBoolean());
        return deaf.isEmpty() ? Optional.empty() : Optional.of(new RoutingDefect(SUBJECT,
                "ospfd has not joined OSPF's multicast"
                        + " group on " + String.join(", ", deaf) + " and finds no neighbour there: it is active on "
                        + active.size()
                        + " links, and net.ipv4.igmp_max_memberships (20 by default) limits how many it can listen on",
                exceptContainers()));
    }

    private Optional<RoutingDefect> noUplink() {
        if (!uplinks(any -> true).isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(List.of(SECTION));
        host.uplinks().stream().limit(1).forEach(uplink -> {
            lines.add("no passive-interface " + uplink.name());
            host.subnets(uplink.name()).forEach(subnet -> lines.add("network " + subnet + " area 0"));
        });
        return Optional.of(new RoutingDefect(SUBJECT, "OSPF is active on no link to other hosts",
                Vtysh.configure(lines)));
    }

    private Optional<RoutingDefect> stub() {
        List<String> areas = uplinks(any -> true).stream().map(link -> active.get(link).path("area").asText())
                .distinct().toList();
        if (areas.isEmpty() || !areas.stream().allMatch(area -> area.endsWith(STUB))) {
            return Optional.empty();
        }
        String area = areas.get(0).substring(0, areas.get(0).length() - STUB.length());
        return Optional.of(new RoutingDefect("ospf area", "area " + area
                + " is a stub area, which has no external routes: the"
                + " addresses of containers reach no neighbour",
                "on all routers of the area: "
                        + Vtysh.configure(List.of(SECTION, "no area " + area + " stub", "area " + area + " nssa"))));
    }

    /** Returns the active links to other hosts: uplinks, and those with a neighbour, such as tunnels. */
    private List<String> uplinks(Predicate<JsonNode> wanted) {
        return active.entrySet().stream().filter(one -> wanted.test(one.getValue()))
                .filter(one -> host.isUplink(one.getKey()) || one.getValue().path("nbrCount").asInt() > 0
                        && HostRoutingFacts.ofContainers(List.of(one.getKey())).isEmpty())
                .map(Map.Entry::getKey).sorted().toList();
    }
}
