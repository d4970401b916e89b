package dev.routed.netlink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.netlink.routing.frr.UnexpectedJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what FRR's daemons report about routes. */
final class FrrRoutes {
    private static final Set<String> OF_THIS_HOST = Set.of("kernel", "connected", "local", "static");
    /**
     * In seconds. Withdrawn entries stay in the database with this age for a while (RFC 2328, section 14 and appendix
     * B).
     */
    private static final int MAX_AGE = 3600;
    private static final String LINK_LOCAL = "fe80:";

    private FrrRoutes() {
    }

    /** Reads {@code show ip route PREFIX json}; zebra also reports routes that it does not use. */
    static List<RemoteAnnouncement> remoteAnnouncements(JsonNode table) {
        List<RemoteAnnouncement> remoteAnnouncements = new ArrayList<>();
        table.properties().forEach(prefix -> prefix.getValue().forEach(route -> {
            String protocol = UnexpectedJson.text(route, "protocol");
            if (!OF_THIS_HOST.contains(protocol)) {
                UnexpectedJson.container(route, "nexthops")
                        .forEach(hop -> add(prefix.getKey(), nextHop(hop, hop.path("interfaceName")), protocol,
                                remoteAnnouncements));
            }
        }));
        return remoteAnnouncements;
    }

    /** Reads {@code show ip route PREFIX json}, which is empty if there is no route. */
    static boolean hasKernelRoute(JsonNode table) {
        List<String> protocols = new ArrayList<>();
        table.properties().forEach(prefix -> prefix.getValue()
                .forEach(route -> protocols.add(UnexpectedJson.text(route, "protocol"))));
        return protocols.contains("kernel");
    }

    /** Reads {@code show bgp ipv4 unicast PREFIX json}; a path that is not sourced locally was learned. */
    static List<RemoteAnnouncement> bgpAnnouncements(JsonNode entry) {
        List<RemoteAnnouncement> remoteAnnouncements = new ArrayList<>();
        UnexpectedJson.container(entry, "paths").forEach(path -> {
            if (!path.path("sourced").asBoolean()) {
                UnexpectedJson.container(path, "nexthops").forEach(hop -> add(entry.path("prefix").asText(),
                        nextHop(hop, path.path("peer").path("interface")), "bgp", remoteAnnouncements));
            }
        });
        return remoteAnnouncements;
    }

    /** Returns the address, with the link if it is an address of that link alone: "fe80::1%eth0" (RFC 4007). */
    private static String nextHop(JsonNode hop, JsonNode link) {
        String address = hop.path("ip").asText();
        return address.startsWith(LINK_LOCAL) && link.isTextual() ? address + "%" + link.asText() : address;
    }

    private static void add(String prefix, String nextHop, String protocol,
            List<RemoteAnnouncement> remoteAnnouncements) {
        if (!nextHop.isEmpty()) {
            remoteAnnouncements.add(new RemoteAnnouncement(Prefix.parse(prefix).first(), nextHop, protocol));
        }
    }

    /** Reads {@code show ip ospf database external ADDRESS self-originate json}. */
    static Set<IpAddress> originated(JsonNode database) {
        Set<IpAddress> originated = new LinkedHashSet<>();
        UnexpectedJson.container(database, "asExternalLinkStates").forEach(one -> {
            if (one.path("lsaAge").asInt() < MAX_AGE) {
                originated.add(IpAddress.parse(UnexpectedJson.text(one, "linkStateId")));
            }
        });
        return originated;
    }

    /** Reads {@code show ipv6 ospf6 database as-external self-originated json}. */
    static Set<IpAddress> originated6(JsonNode database) {
        Set<IpAddress> originated = new LinkedHashSet<>();
        UnexpectedJson.container(database, "asScopedLinkStateDb").forEach(scope -> scope.path("lsa").forEach(one -> {
            Prefix prefix = Prefix.parse(UnexpectedJson.text(one, "payload"));
            if (prefix.isHost() && one.path("age").asInt() < MAX_AGE) {
                originated.add(prefix.first());
            }
        }));
        return originated;
    }

    /**
     * Reads {@code show bgp ipv4 unicast PREFIX json}; returns true if the path is sourced locally and advertised to a
     * neighbour.
     */
    static boolean isSourced(JsonNode entry) {
        for (JsonNode path : UnexpectedJson.container(entry, "paths")) {
            if (path.path("sourced").asBoolean() && !entry.path("advertisedTo").isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
