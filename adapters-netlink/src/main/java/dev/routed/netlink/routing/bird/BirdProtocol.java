package dev.routed.netlink.routing.bird;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A protocol as described by {@code show protocols all}.
 *
 * @param kind "Kernel", "OSPF", "BGP", …
 * @param state "up", "start", "down"
 * @param info the rest of its line: "Running", "Established", "Active        Socket: Connection refused"
 * @param details its further lines, indented as BIRD prints them
 */
public record BirdProtocol(String name, String kind, String state, String info, List<String> details) {
    private static final Pattern HEADING = Pattern.compile("Name\\s+Proto\\s+Table\\s+State\\s+Since\\s+Info");
    /** "ospf4      OSPF       master4    up     20:29:04.548  Running"; BIRD may print a date before the time. */
    private static final Pattern PROTOCOL = Pattern
            .compile("(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+[\\d-]+\\S*(?: \\d+:[\\d:.]+)?(?:\\s+(.*))?");

    public BirdProtocol {
        details = List.copyOf(details);
    }

    /** Reads all protocols. Throws UnexpectedOutput. */
    public static List<BirdProtocol> read(BirdAnswer answer) {
        List<String> lines = answer.lines();
        if (lines.isEmpty() || !HEADING.matcher(lines.get(0).strip()).matches()) {
            throw answer.misunderstood(lines.isEmpty() ? "" : lines.get(0));
        }
        List<BirdProtocol> all = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (int i = lines.size() - 1; i > 0; i--) {
            Matcher line = PROTOCOL.matcher(lines.get(i));
            if (lines.get(i).startsWith(" ")) {
                details.add(0, lines.get(i));
            } else if (line.matches()) {
                String info = Optional.ofNullable(line.group(5)).orElse("").strip();
                all.add(0, new BirdProtocol(line.group(1), line.group(2), line.group(4), info, details));
                details.clear();
            } else {
                throw answer.misunderstood(lines.get(i));
            }
        }
        return all;
    }

    public boolean is(String kind) {
        return this.kind.equals(kind);
    }

    /** Returns true if the protocol exchanges routes with other hosts and can announce containers. */
    public boolean exchangesRoutes() {
        return is("OSPF") || is("BGP");
    }

    /** Returns true if it waits for routers, with each of which another protocol then speaks (BGP unnumbered). */
    public boolean isWaiting() {
        return is("BGP") && value("Neighbor range").isPresent();
    }

    /** Returns the text after "KEY:" in the first such line. */
    public Optional<String> value(String key) {
        return details.stream().map(String::strip).filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip()).findFirst();
    }
}
