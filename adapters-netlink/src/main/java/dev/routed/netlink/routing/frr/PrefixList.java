package dev.routed.netlink.routing.frr;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A prefix list of FRR: the first matching entry decides; if none matches, the prefix is denied. */
final class PrefixList {
    private static final Pattern ENTRY = Pattern.compile(
            "(ip|ipv6) prefix-list (\\S+)(?: seq (\\d+))? (permit|deny) (any|\\S+/\\d+)(?: ge (\\d+))?(?: le (\\d+))?");
    private static final int NUMBER_OF_FIRST = 5;
    private final String name;
    private final List<PrefixListEntry> entries;

    private record PrefixListEntry(int number, boolean permit, Prefix prefix, int shortest, int longest) {

        private boolean matches(Prefix other) {
            return prefix.family() == other.family() && prefix.contains(other.first())
                    && other.length() >= shortest && other.length() <= longest;
        }
    }

    private PrefixList(String name, List<PrefixListEntry> entries) {
        this.name = name;
        this.entries = entries;
    }

    static PrefixList of(String name, FrrConfiguration configuration) {
        List<PrefixListEntry> entries = new ArrayList<>();
        configuration.lines().stream().map(ENTRY::matcher).filter(line -> line.matches() && line.group(2).equals(name))
                .forEach(line -> entries.add(entry(line)));
        return new PrefixList(name, entries);
    }

    private static PrefixListEntry entry(Matcher line) {
        Family family = line.group(1).equals("ip") ? Family.IPV4 : Family.IPV6;
        int all = family.bits();
        int number = line.group(3) == null ? 1 : Integer.parseInt(line.group(3));
        if (line.group(5).equals("any")) {
            return new PrefixListEntry(number, line.group(4).equals("permit"),
                    Prefix.parse(family == Family.IPV4 ? "0.0.0.0/0" : "::/0"), 0, all);
        }
        Prefix prefix = Prefix.parse(line.group(5));
        int shortest = line.group(6) == null ? prefix.length() : Integer.parseInt(line.group(6));
        int longest = line.group(7) != null ? Integer.parseInt(line.group(7)) : line.group(6) == null ? prefix.length()
                : all;
        return new PrefixListEntry(number, line.group(4).equals("permit"), prefix, shortest, longest);
    }

    boolean permits(Prefix prefix) {
        return entries.stream().filter(entry -> entry.matches(prefix)).findFirst().map(PrefixListEntry::permit)
                .orElse(false);
    }

    /**
     * Returns how to permit all single addresses of these prefixes before the list's own entries: a call of vtysh, or a
     * sentence if there are too few numbers before them, as an entry with the same number would be replaced.
     */
    String permitting(Family family, Collection<Prefix> prefixes) {
        int first = entries.stream().filter(entry -> entry.prefix().family() == family)
                .mapToInt(PrefixListEntry::number).min().orElse(NUMBER_OF_FIRST);
        return ExportFilter.prefixListBefore(first, name, family, prefixes).map(Vtysh::configure)
                .orElse("permit " + prefixes + " before the first entry of prefix list " + name);
    }
}
