package dev.routed.domain.service.check;

import dev.routed.domain.address.Prefix;
import java.util.Map;
import java.util.Optional;

/** Prefixes that are never reachable by a host route (RFC 6890, RFC 4291). */
public final class UnroutablePrefixes {
    private static final Map<Prefix, String> PREFIXES = Map.of(
            Prefix.parse("0.0.0.0/8"), "\"this network\"",
            Prefix.parse("127.0.0.0/8"), "loopback",
            Prefix.parse("169.254.0.0/16"), "link-local, and holds the next hops",
            Prefix.parse("224.0.0.0/3"), "multicast or reserved",
            Prefix.parse("::/127"), "unspecified or loopback",
            Prefix.parse("fe80::/10"), "link-local, and holds the next hops",
            Prefix.parse("ff00::/8"), "multicast");

    private UnroutablePrefixes() {
    }

    /** Returns for example "overlaps 127.0.0.0/8, which is loopback"; empty if the prefix can be routed. */
    public static Optional<String> why(Prefix prefix) {
        return PREFIXES.entrySet().stream().filter(entry -> entry.getKey().overlaps(prefix))
                .map(entry -> "overlaps " + entry.getKey() + ", which is " + entry.getValue()).findFirst();
    }
}
