package dev.routed.http.plugin.network;

import dev.routed.domain.failure.Rejection;
import java.util.Map;
import java.util.TreeMap;

/** Tells the options that a user gave from those that the engine adds. */
public final class OptionTranslation {
    /** The engine's own begin with this (libnetwork netlabel), whatever they are of. */
    private static final String ENGINE = "com.docker.";
    /** The engine's name for the MTU of a network, which its own drivers have and compose files use. */
    private static final String DRIVER_MTU = "com.docker.network.driver.mtu";
    /** How often a new address is announced to neighbours: the engine does it itself, whatever the driver. */
    private static final String ADVERTISE = "com.docker.network.advertise_addr_";
    /** Sysctls of the endpoint's interface, which the engine sets. */
    private static final String SYSCTLS = "com.docker.network.endpoint.sysctls";
    /** Under this one are those that came with {@code docker network create -o}. */
    private static final String GENERIC = "com.docker.network.generic";

    private OptionTranslation() {
    }

    /** The driver's options of a network. */
    static Map<String, String> ofNetwork(Map<String, Object> all) {
        Object generic = all.get(GENERIC);
        if (generic == null) {
            return Map.of();
        }
        if (!(generic instanceof Map<?, ?> given)) {
            throw new Rejection("the field \"Options." + GENERIC + "\" is not an object");
        }
        return givenByUser(given);
    }

    /** What a user set on a network, under our names, without what the engine does itself. */
    public static Map<String, String> givenByUser(Map<?, ?> given) {
        Map<String, String> options = new TreeMap<>();
        given.forEach((key, value) -> {
            String name = key.toString();
            if (!name.startsWith(ADVERTISE)) {
                options.put(name.equals(DRIVER_MTU) ? "mtu" : name, text(name, value));
            }
        });
        return options;
    }

    /** The driver's options of an endpoint, given by {@code --driver-opt}. */
    public static Map<String, String> ofEndpoint(Map<String, Object> all) {
        Map<String, String> options = new TreeMap<>();
        all.forEach((key, value) -> {
            if (!key.startsWith(ENGINE)) {
                options.put(key, text(key, value));
            }
        });
        refuseIpv6Alias(all, options);
        return options;
    }

    /**
     * Docker 28 sets these sysctls on the interface itself: an alias must not switch IPv6 on behind the user's back.
     */
    private static void refuseIpv6Alias(Map<String, Object> all, Map<String, String> options) {
        boolean disabled = String.valueOf(all.get(SYSCTLS)).matches("(?s).*\\.disable_ipv6=[^0].*");
        options.forEach((name, value) -> {
            if (disabled && name.matches("(?i)(.*\\.)?ip[-_]?aliases") && value.contains(":")) {
                throw new Rejection("option \"" + name + "\" has an IPv6 address, but \"" + SYSCTLS
                        + "\" disables IPv6 on the interface: leave one of the two out");
            }
        });
    }

    private static String text(String key, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new Rejection("the value of option \"" + key + "\" is not text");
    }
}
