package dev.routed.netlink.routing.bird;

import dev.routed.domain.address.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The connection of a protocol to one of BIRD's tables, for one family.
 *
 * @param name "ipv4"
 * @param lines its description in {@code show protocols all}
 */
public record BirdChannel(String name, List<String> lines) {
    private static final Pattern HEADING = Pattern.compile("  Channel (\\S+)");
    /** Received, rejected, filtered, and further counters depending on the version. */
    private static final Pattern IMPORTS = Pattern.compile("\\s+Import"
            + " updates:\\s+(\\d+)\\s+(\\d+|---)\\s+(\\d+|---)\\s.*");
    private static final String ALL = "ACCEPT";
    private static final String NONE = "REJECT";

    public BirdChannel {
        lines = List.copyOf(lines);
    }

    static Optional<BirdChannel> of(BirdProtocol protocol, Family family) {
        String wanted = family == Family.IPV4 ? "ipv4" : "ipv6";
        List<String> lines = new ArrayList<>();
        String channel = "";
        for (String line : protocol.details()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                channel = heading.group(1);
            } else if (channel.equals(wanted)) {
                lines.add(line);
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new BirdChannel(wanted, lines));
    }

    boolean isUp() {
        return value("State").equals("UP");
    }

    String table() {
        return value("Table");
    }

    String inputFilter() {
        return value("Input filter");
    }

    String outputFilter() {
        return value("Output filter");
    }

    static boolean isNone(String filter) {
        return filter.equals(NONE);
    }

    static boolean isAll(String filter) {
        return filter.equals(ALL);
    }

    /** Returns false if the protocol was not offered a single route. */
    boolean hasReceived() {
        return lines.stream().map(IMPORTS::matcher).filter(Matcher::matches)
                .anyMatch(line -> !line.group(1).equals("0"));
    }

    private String value(String key) {
        return lines.stream().map(String::strip).filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip()).findFirst().orElse("");
    }
}
