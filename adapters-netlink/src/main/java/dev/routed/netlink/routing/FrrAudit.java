package dev.routed.netlink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RoutingDefect;
import dev.routed.netlink.routing.frr.BgpAudit;
import dev.routed.netlink.routing.frr.FrrConfiguration;
import dev.routed.netlink.routing.frr.FrrExportDiagnosis;
import dev.routed.netlink.routing.frr.Ospf6Audit;
import dev.routed.netlink.routing.frr.OspfAudit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Audits each of FRR's daemons for causes that keep addresses of containers from being announced. */
record FrrAudit(FrrDaemon zebra, FrrDaemon ospf, FrrDaemon ospf6, FrrDaemon bgp, HostRoutingFacts host) {

    List<RoutingDefect> defects() {
        List<RoutingDefect> defects = new ArrayList<>();
        Map<String, FrrConfiguration> protocols = new LinkedHashMap<>();
        configuration(ospf, "router ospf", protocols);
        configuration(ospf6, "router ospf6", protocols);
        configuration(bgp, "router bgp", protocols);
        if (protocols.containsKey("router ospf")) {
            ospf.json(List.of("show ip ospf json", "show ip ospf interface json")).ifPresent(replies -> defects.addAll(
                    ospf.understand("show ip ospf json", () -> OspfAudit.audit(replies.get(0), replies.get(1), host))));
        }
        if (protocols.containsKey("router ospf6")) {
            ospf6.json(List.of("show ipv6 ospf6 json", "show ipv6 ospf6 interface json"))
                    .ifPresent(replies -> defects.addAll(
                            ospf6.understand("show ipv6 ospf6 json",
                                    () -> Ospf6Audit.audit(replies.get(0), replies.get(1), host))));
        }
        JsonNode neighbours = protocols.containsKey("router bgp") ? one(bgp, "show bgp neighbors json")
                : MissingNode.getInstance();
        defects.addAll(bgp.understand("show bgp neighbors json", () -> BgpAudit.audit(neighbours, host)));
        defects.addAll(host.explained(address -> explain(address, protocols, neighbours)));
        return defects;
    }

    private List<RoutingDefect> explain(IpAddress address, Map<String, FrrConfiguration> protocols,
            JsonNode neighbours) {
        JsonNode path = protocols.containsKey("router bgp") ? one(bgp, Frr.pathTo(address)) : MissingNode.getInstance();
        return FrrExportDiagnosis.explain(address, host, one(zebra, Frr.routeTo(address)), protocols, path, neighbours);
    }

    private static JsonNode one(FrrDaemon daemon, String command) {
        return daemon.json(List.of(command)).map(replies -> replies.get(0)).orElse(MissingNode.getInstance());
    }

    private static void configuration(FrrDaemon daemon, String section, Map<String, FrrConfiguration> protocols) {
        Frr.configured(daemon, section).map(FrrConfiguration::of).ifPresent(text -> protocols.put(section, text));
    }
}
