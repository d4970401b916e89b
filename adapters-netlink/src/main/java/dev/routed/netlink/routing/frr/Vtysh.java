package dev.routed.netlink.routing.frr;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands as an operator types them. */
final class Vtysh {

    private Vtysh() {
    }

    /** One call of vtysh that configures, and then saves the configuration. */
    static String configure(List<String> lines) {
        return call(Stream.of(Stream.of("configure terminal"), lines.stream(), Stream.of("end", "write memory"))
                .flatMap(part -> part).toList());
    }

    /** The same for what sessions take over only when they are refreshed (RFC 2918): all are, without ending. */
    static String configureSessions(List<String> lines) {
        return call(Stream.of(Stream.of("configure terminal"), lines.stream(),
                Stream.of("end", "clear bgp * soft", "write memory")).flatMap(part -> part).toList());
    }

    /** One call of vtysh. */
    static String call(List<String> lines) {
        return "vtysh" + lines.stream().map(line -> " -c \"" + line + "\"").collect(Collectors.joining());
    }
}
