package dev.routed.netlink.routing.frr;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A route map of FRR: the first entry whose conditions all match decides; if none matches, the route is denied. */
final class RouteMap {
    private static final Pattern CONDITION = Pattern.compile("match (.*)");
    private static final Pattern PREFIX_LIST = Pattern.compile("(ip|ipv6) address prefix-list (\\S+)");
    private final String name;
    private final List<RouteMapEntry> entries;
    private final FrrConfiguration configuration;

    private record RouteMapEntry(boolean permit, int number, List<String> conditions) {
    }

    private RouteMap(String name, List<RouteMapEntry> entries, FrrConfiguration configuration) {
        this.name = name;
        this.entries = entries;
        this.configuration = configuration;
    }

    static RouteMap of(String name, FrrConfiguration configuration) {
        Pattern heading = Pattern.compile("route-map " + Pattern.quote(name) + " (permit|deny) (\\d+)");
        List<RouteMapEntry> entries = new ArrayList<>();
        for (List<String> section : configuration.sections(heading)) {
            Matcher first = heading.matcher(section.get(0));
            if (first.matches()) {
                entries.add(new RouteMapEntry(first.group(1).equals("permit"), Integer.parseInt(first.group(2)),
                        section.stream()
                                .map(CONDITION::matcher).filter(Matcher::matches).map(line -> line.group(1)).toList()));
            }
        }
        return new RouteMap(name, entries, configuration);
    }

    /** Returns why a prefix is denied; empty if it is permitted, or if that depends on more than prefix lists. */
    Optional<String> denial(Prefix prefix) {
        for (RouteMapEntry entry : entries) {
            if (entry.conditions().stream().anyMatch(condition -> !PREFIX_LIST.matcher(condition).matches())) {
                return Optional.empty();
            }
            if (entry.conditions().stream().allMatch(condition -> holds(condition, prefix))) {
                return entry.permit() ? Optional.empty()
                        : Optional.of("route map " + name + " denies it in entry " + entry.number());
            }
        }
        return Optional.of("no entry of route map " + name + " permits it" + lists());
    }

    private String lists() {
        List<String> lists = entries.stream().filter(RouteMapEntry::permit)
                .flatMap(entry -> entry.conditions().stream())
                .map(PREFIX_LIST::matcher).filter(Matcher::matches).map(line -> line.group(2)).distinct().toList();
        return lists.isEmpty() ? "" : " (prefix list " + String.join(", ", lists) + ")";
    }

    private boolean holds(String condition, Prefix prefix) {
        Matcher list = PREFIX_LIST.matcher(condition);
        return list.matches() && list.group(1).equals(prefix.family() == Family.IPV4 ? "ip" : "ipv6")
                && PrefixList.of(list.group(2), configuration).permits(prefix);
    }

    /**
     * Returns how to permit all single addresses of these prefixes before any denying entry: a call of vtysh, or a
     * sentence if an entry has the number 1 already, which such a call would change.
     */
    String permitting(Family family, Collection<Prefix> prefixes) {
        int first = entries.stream().mapToInt(RouteMapEntry::number).min().orElse(10);
        if (first == 1) {
            return "permit " + prefixes + " in an entry before the first one of route map " + name;
        }
        List<String> lines = new ArrayList<>(ExportFilter.prefixList("containers", family, prefixes));
        lines.add("route-map " + name + " permit " + (first - 1));
        lines.add("match " + (family == Family.IPV4 ? "ip" : "ipv6") + " address prefix-list containers");
        return Vtysh.configure(lines);
    }
}
