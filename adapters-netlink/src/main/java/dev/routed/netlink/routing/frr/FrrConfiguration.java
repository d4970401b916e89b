package dev.routed.netlink.routing.frr;

import dev.routed.domain.address.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A daemon's running configuration.
 *
 * @param lines as printed; lines of a section are indented
 */
public record FrrConfiguration(List<String> lines) {
    private static final Pattern REDISTRIBUTION = Pattern.compile("redistribute kernel(?: .*?route-map (\\S+))?.*");
    private static final Pattern ADDRESS_FAMILY = Pattern.compile("address-family (ipv[46]) unicast");
    private static final String END_OF_FAMILY = "exit-address-family";

    /**
     * The redistribution of kernel routes into a protocol.
     *
     * @param routeMap the route map that is applied
     */
    public record Redistribution(Optional<String> routeMap) {
    }

    public FrrConfiguration {
        lines = List.copyOf(lines);
    }

    /** Parses the output of {@code show running-config}. */
    public static FrrConfiguration of(String text) {
        return new FrrConfiguration(text.lines().toList());
    }

    /**
     * Returns the redistribution of kernel routes of this family in the protocol's first section that has one; outside
     * of an address family it applies to IPv4.
     */
    Optional<Redistribution> redistribution(String protocol, Family family) {
        String section = "";
        String wanted = family == Family.IPV4 || protocol.equals("router ospf6") ? "ipv4" : "ipv6";
        String current = "ipv4";
        for (String line : lines) {
            Matcher heading = ADDRESS_FAMILY.matcher(line.strip());
            Matcher redistribution = REDISTRIBUTION.matcher(line.strip());
            if (!line.startsWith(" ")) {
                section = line.strip();
                current = "ipv4";
            } else if (heading.matches()) {
                current = heading.group(1);
            } else if (line.strip().equals(END_OF_FAMILY)) {
                current = "ipv4";
            } else if (isOf(protocol, section) && current.equals(wanted) && redistribution.matches()) {
                return Optional.of(new Redistribution(Optional.ofNullable(redistribution.group(1))));
            }
        }
        return Optional.empty();
    }

    /** Returns the sections whose heading matches, each as its heading and its lines. */
    List<List<String>> sections(Pattern heading) {
        List<List<String>> all = new ArrayList<>();
        boolean inSection = false;
        for (String line : lines) {
            if (heading.matcher(line).matches()) {
                all.add(new ArrayList<>(List.of(line)));
                inSection = true;
            } else if (inSection && line.startsWith(" ")) {
                all.get(all.size() - 1).add(line.strip());
            } else {
                inSection = false;
            }
        }
        return all;
    }

    /** Returns the heading of a protocol's first section: "router bgp 65001". */
    Optional<String> section(String protocol) {
        return lines.stream().filter(line -> isOf(protocol, line)).findFirst();
    }

    private static boolean isOf(String protocol, String section) {
        return section.equals(protocol) || section.startsWith(protocol + " ");
    }
}
