package dev.routed.netlink.routing.frr;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats vtysh commands for operators. */
final class Vtysh {

    private Vtysh() {
    }

    /** Returns one call of vtysh that changes the configuration and saves it. */
    static String configure(List<String> lines) {
        return call(Stream.of(Stream.of("configure terminal"), lines.stream(), Stream.of("end", "write memory"))
                .flatMap(part -> part).toList());
    }

    /**
     * Returns one call of vtysh that changes and saves the configuration, and refreshes all sessions (RFC 2918) without
     * closing them.
     */
    static String configureSessions(List<String> lines) {
        return call(Stream.of(Stream.of("configure terminal"), lines.stream(),
                Stream.of("end", "clear bgp * soft", "write memory")).flatMap(part -> part).toList());
    }

    /** Returns one call of vtysh. */
    static String call(List<String> lines) {
        return "vtysh" + lines.stream().map(line -> " -c \"" + line + "\"").collect(Collectors.joining());
    }
}
