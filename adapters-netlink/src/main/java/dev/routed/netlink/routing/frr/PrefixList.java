package dev.routed.netlink.routing.frr;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A prefix list of FRR: the first matching entry decides; if none matches, the prefix is denied. */
final class PrefixList {
    private static final Pattern ENTRY = Pattern.compile(
            "(ip|ipv6) prefix-list (\\S+)(?: seq \\d+)? (permit|deny) (any|\\S+/\\d+)(?: ge (\\d+))?(?: le (\\d+))?");
    private final List<PrefixListEntry> entries;

    private record PrefixListEntry(boolean permit, Prefix prefix, int shortest, int longest) {

        private boolean matches(Prefix other) {
            return prefix.family() == other.family() && prefix.contains(other.first())
                    && other.length() >= shortest && other.length() <= longest;
        }
    }

    private PrefixList(List<PrefixListEntry> entries) {
        this.entries = entries;
    }

    static PrefixList of(String name, FrrConfiguration configuration) {
        List<PrefixListEntry> entries = new ArrayList<>();
        configuration.lines().stream().map(ENTRY::matcher).filter(line -> line.matches() && line.group(2).equals(name))
                .forEach(line -> entries.add(entry(line)));
        return new PrefixList(entries);
    }

    private static PrefixListEntry entry(Matcher line) {
        Family family = line.group(1).equals("ip") ? Family.IPV4 : Family.IPV6;
        int all = family == Family.IPV4 ? 32 : 128;
        if (line.group(4).equals("any")) {
            return new PrefixListEntry(line.group(3).equals("permit"),
                    Prefix.parse(family == Family.IPV4 ? "0.0.0.0/0" : "::/0"), 0, all);
        }
        Prefix prefix = Prefix.parse(line.group(4));
        int shortest = line.group(5) == null ? prefix.length() : Integer.parseInt(line.group(5));
        int longest = line.group(6) != null ? Integer.parseInt(line.group(6)) : line.group(5) == null ? prefix.length()
                : all;
        return new PrefixListEntry(line.group(3).equals("permit"), prefix, shortest, longest);
    }

    boolean permits(Prefix prefix) {
        return entries.stream().filter(entry -> entry.matches(prefix)).findFirst().map(PrefixListEntry::permit)
                .orElse(false);
    }
}
