package dev.routed.domain.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** When the addresses of an endpoint are announced, that is, when the host has a route to them. */
public enum Advertise {
    /** While the endpoint is joined. */
    ALWAYS,
    /** While the endpoint is joined and healthy. */
    HEALTHY,
    /** While the endpoint is joined and an operator has advertised the address. */
    MANUAL;

    /**
     * Parses the lower-case name.
     *
     * @throws IllegalArgumentException if it is unknown
     */
    static Advertise parse(String text) {
        return Arrays.stream(values()).filter(value -> value.text().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not one of "
                        + Arrays.stream(values()).map(Advertise::text).collect(Collectors.joining(", "))));
    }

    /** Returns "always", "healthy" or "manual". */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
