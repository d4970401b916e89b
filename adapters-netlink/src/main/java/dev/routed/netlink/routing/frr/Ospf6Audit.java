package dev.routed.netlink.routing.frr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RouterId;
import dev.routed.netlink.routing.audit.RoutingDefect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what keeps addresses of containers from being announced in ospf6d's state. */
public final class Ospf6Audit {
    private static final String SECTION = "router ospf6";

    private Ospf6Audit() {
    }

    /** Audits {@code show ipv6 ospf6 json} and {@code show ipv6 ospf6 interface json}. Throws UnexpectedJson. */
    public static List<RoutingDefect> audit(JsonNode self, JsonNode interfaces, HostRoutingFacts host) {
        List<String> active = List.copyOf(FrrInterfaces.where(interfaces, one -> one.path("attachedToArea").asBoolean()
                && !one.path("timerPassiveIface").asBoolean()).keySet());
        List<RoutingDefect> defects = new ArrayList<>();
        RouterId.audit("ospf6", UnexpectedJson.text(self, "routerId"), host, right -> Vtysh.configure(List.of(SECTION,
                "ospf6 router-id " + right)) + "; " + Vtysh.call(List.of("clear ipv6 ospf6 process")))
                .ifPresent(defects::add);
        List<String> links = HostRoutingFacts.ofContainers(active);
        if (!links.isEmpty()) {
            defects.add(new RoutingDefect("ospf6 interfaces", "OSPFv3 is active on " + HostRoutingFacts.named(links)
                    + ": programs in containers"
                    + " receive hellos and can become neighbours",
                    Vtysh.configure(links.stream()
                            .flatMap(link -> Stream.of("interface " + link, "ipv6 ospf6 passive", "exit")).toList())));
        }
        if (active.stream().allMatch(link -> links.contains(link) || link.equals("lo"))) {
            defects.add(new RoutingDefect("ospf6 interfaces", "OSPFv3 is active on no link to other hosts",
                    Vtysh.configure(host.uplinks().stream().limit(1)
                            .flatMap(uplink -> Stream.of("interface " + uplink.name(), "ipv6 ospf6 area 0", "exit"))
                            .toList())));
        }
        return defects;
    }
}
