package dev.routed.netlink.routing.frr;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lines of FRR's configuration that announce addresses of containers and no other kernel route, such as those of a VPN
 * or of a program that blocks attackers. The names are those of the configurations that router-config prints.
 */
final class ExportFilter {
    private static final String PREFIX_LIST = "net-routed";

    private ExportFilter() {
    }

    /** Returns the lines that define the route map of the family for these prefixes. */
    static List<String> routeMap(Family family, Collection<Prefix> prefixes) {
        List<String> lines = new ArrayList<>(prefixList(PREFIX_LIST, family, prefixes));
        lines.add("route-map " + routeMapName(family) + " permit 10");
        lines.add("match " + keyword(family) + " address prefix-list " + PREFIX_LIST);
        lines.add("exit");
        return lines;
    }

    /** Returns the line that redistributes what the route map of the family permits. */
    static String redistribution(Family family) {
        return "redistribute kernel route-map " + routeMapName(family);
    }

    /** Returns the lines that add all single addresses of these prefixes to a prefix list. */
    static List<String> prefixList(String list, Family family, Collection<Prefix> prefixes) {
        return prefixes.stream().map(prefix -> keyword(family) + " prefix-list " + list + " " + entry(prefix)).toList();
    }

    /**
     * Returns the same lines with numbers that precede the list's own entries; empty if there are too few numbers, as
     * an entry with the same number would be replaced.
     *
     * @param first the lowest number of the list
     */
    static Optional<List<String>> prefixListBefore(int first, String list, Family family,
            Collection<Prefix> prefixes) {
        if (prefixes.size() >= first) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        int number = first - prefixes.size();
        for (Prefix prefix : prefixes) {
            lines.add(keyword(family) + " prefix-list " + list + " seq " + number++ + " " + entry(prefix));
        }
        return Optional.of(lines);
    }

    /**
     * Returns the lines that permit only the host's own routes towards a neighbour, so that the host offers no transit.
     *
     * @param section "router bgp 65001"
     * @param outgoing the families in which nothing is announced without a policy
     * @param incoming the families in which nothing is accepted without a policy
     */
    static List<String> ownRoutesTowards(String neighbour, String section, Collection<Family> outgoing,
            Collection<Family> incoming) {
        List<String> lines = new ArrayList<>(List.of("bgp as-path access-list net-routed permit ^$",
                "route-map net-routed-own permit 10", "match as-path net-routed", "exit",
                "route-map net-routed-any permit 10", "exit", section));
        outgoing.forEach(family -> lines.addAll(policy(family, neighbour, "net-routed-own out")));
        incoming.forEach(family -> lines.addAll(policy(family, neighbour, "net-routed-any in")));
        return lines;
    }

    private static List<String> policy(Family family, String neighbour, String routeMap) {
        return List.of("address-family " + addressFamily(family) + " unicast",
                "neighbor " + neighbour + " route-map " + routeMap, "exit-address-family");
    }

    /** Returns the name of the family in BGP's configuration and in the names of its JSON. */
    static String addressFamily(Family family) {
        return family == Family.IPV4 ? "ipv4" : "ipv6";
    }

    private static String routeMapName(Family family) {
        return family == Family.IPV4 ? "net-routed" : "net-routed6";
    }

    private static String entry(Prefix prefix) {
        return "permit " + prefix + (prefix.isHost() ? "" : " ge " + prefix.family().bits());
    }

    private static String keyword(Family family) {
        return family == Family.IPV4 ? "ip" : "ipv6";
    }
}
