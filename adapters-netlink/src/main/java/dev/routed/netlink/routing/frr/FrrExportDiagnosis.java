package dev.routed.netlink.routing.frr;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RoutingDefect;
import dev.routed.netlink.routing.frr.FrrConfiguration.Redistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explains why FRR does not announce an address. A route passes from the kernel to zebra, is redistributed from there
 * into a protocol, with or without a route map, and leaves BGP if a neighbour's policy permits it.
 */
public final class FrrExportDiagnosis {
    private static final String SUBJECT = "announcements";

    private FrrExportDiagnosis() {
    }

    /**
     * Returns the reasons.
     *
     * @param host what the printed configuration announces
     * @param table zebra's {@code show ip route ADDRESS json}
     * @param protocols the configurations of the configured daemons, by section: "router ospf"
     * @param path {@code show bgp ipv4 unicast ADDRESS json}
     * @param neighbours {@code show bgp neighbors json}
     */
    public static List<RoutingDefect> explain(IpAddress address, HostRoutingFacts host, JsonNode table,
            Map<String, FrrConfiguration> protocols, JsonNode path, JsonNode neighbours) {
        List<Prefix> announceable = host.announceable(address.family());
        Optional<RoutingDefect> unknown = inZebra(address, table);
        if (unknown.isPresent()) {
            return List.of(unknown.get());
        }
        if (protocols.keySet().stream().noneMatch(protocol -> speaks(protocol, address.family()))) {
            return List.of(defect(address, "FRR runs no routing protocol for " + address.family(),
                    "net-routed router-config prints a configuration with both families"));
        }
        List<RoutingDefect> defects = new ArrayList<>();
        protocols.forEach((protocol, configuration) -> {
            if (speaks(protocol, address.family())) {
                redistributed(address, announceable, protocol, configuration).ifPresent(defects::add);
            }
        });
        Optional.ofNullable(protocols.get("router bgp"))
                .ifPresent(configuration -> withheld(address, announceable, path, neighbours, configuration)
                        .forEach(defects::add));
        return defects;
    }

    private static boolean speaks(String protocol, Family family) {
        return protocol.equals("router bgp") || protocol.equals(family == Family.IPV4 ? "router ospf" : "router ospf6");
    }

    private static Optional<RoutingDefect> inZebra(IpAddress address, JsonNode table) {
        for (JsonNode routes : table) {
            for (JsonNode route : routes) {
                if (route.path("protocol").asText().equals("kernel")) {
                    return route.path("selected").asBoolean() ? Optional.empty()
                            : Optional.of(defect(address, "zebra prefers another"
                                    + " route to it over the kernel's",
                                    "check: "
                                            + Vtysh.call(List.of("show ip route " + address))));
                }
            }
        }
        return Optional.of(defect(address, "zebra does not have the kernel's route to it (FRR 10.7 ignores routes"
                + " over links without an"
                + " IPv4 address, and every version ignores routes with FRR's own protocol numbers)",
                "net-routed reconcile"));
    }

    private static Optional<RoutingDefect> redistributed(IpAddress address, List<Prefix> announceable, String protocol,
            FrrConfiguration configuration) {
        Optional<Redistribution> redistribution = configuration.redistribution(protocol, address.family());
        String section = configuration.section(protocol).orElse(protocol);
        if (redistribution.isEmpty()) {
            List<String> lines = new ArrayList<>(ExportFilter.routeMap(address.family(), announceable));
            lines.add(section);
            if (protocol.equals("router bgp")) {
                lines.add("address-family " + ExportFilter.addressFamily(address.family()) + " unicast");
            }
            lines.add(ExportFilter.redistribution(address.family()));
            return Optional.of(defect(address, section + " does not redistribute kernel routes for "
                    + address.family(),
                    Vtysh.configure(lines)));
        }
        return redistribution.get().routeMap().map(name -> RouteMap.of(name, configuration)).flatMap(map -> map
                .denial(address.hostPrefix()).map(reason -> defect(address, "in " + section + " " + reason,
                        map.permitting(address.family(), announceable))));
    }

    /** Explains why an address in BGP's table is not announced to some neighbours. */
    private static List<RoutingDefect> withheld(IpAddress address, List<Prefix> announceable, JsonNode path,
            JsonNode neighbours, FrrConfiguration configuration) {
        List<RoutingDefect> defects = new ArrayList<>();
        if (path.path("paths").isEmpty()) {
            return defects;
        }
        String family = address.family() == Family.IPV4 ? "ipv4Unicast" : "ipv6Unicast";
        neighbours.properties().forEach(neighbour -> {
            JsonNode policy = neighbour.getValue().path("addressFamilyInfo").path(family);
            String list = policy.path("outgoingUpdatePrefixFilterList").asText();
            String map = policy.path("routeMapForOutgoingAdvertisements").asText();
            PrefixList outgoing = PrefixList.of(list, configuration);
            if (!list.isEmpty() && !outgoing.permits(address.hostPrefix())) {
                defects.add(defect(address, "the outgoing prefix list " + list + " of neighbour " + neighbour.getKey()
                        + " denies it",
                        outgoing.permitting(address.family(), announceable)));
            } else if (!map.isEmpty()) {
                RouteMap out = RouteMap.of(map, configuration);
                out.denial(address.hostPrefix()).ifPresent(reason -> defects.add(defect(address, "towards neighbour "
                        + neighbour.getKey() + " " + reason,
                        out.permitting(address.family(), announceable))));
            }
        });
        return defects;
    }

    private static RoutingDefect defect(IpAddress address, String reason, String remedy) {
        return new RoutingDefect(SUBJECT, address + " is not announced: " + reason, remedy);
    }
}
