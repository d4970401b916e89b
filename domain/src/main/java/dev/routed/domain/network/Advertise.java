package dev.routed.domain.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** When the addresses of an endpoint are announced, which means: when the host has a route to them. */
public enum Advertise {
    /** While it is joined. */
    ALWAYS,
    /** While it is joined and healthy. */
    HEALTHY,
    /** While it is joined and an operator has said so. */
    MANUAL;

    /** Reads the name in lower case. Throws IllegalArgumentException. */
    static Advertise parse(String text) {
        return Arrays.stream(values()).filter(value -> value.text().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is none of "
                        + Arrays.stream(values()).map(Advertise::text).collect(Collectors.joining(", "))));
    }

    /** "always", "healthy" or "manual". */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
