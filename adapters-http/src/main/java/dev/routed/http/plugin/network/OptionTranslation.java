package dev.routed.http.plugin.network;

import dev.routed.domain.failure.Rejection;
import java.util.Map;
import java.util.TreeMap;

/** Separates the options that a user set from those that the engine adds. */
public final class OptionTranslation {
    /** The prefix of all of the engine's own options (libnetwork netlabel). */
    private static final String ENGINE = "com.docker.";
    /** The engine's option for a network's MTU, which its built-in drivers and compose files use. */
    private static final String DRIVER_MTU = "com.docker.network.driver.mtu";
    /** Options for how often a new address is announced to neighbours. The engine does that itself for any driver. */
    private static final String ADVERTISE = "com.docker.network.advertise_addr_";
    /** Sysctls that the engine sets on the endpoint's interface. */
    private static final String SYSCTLS = "com.docker.network.endpoint.sysctls";
    /** The key of the options given with {@code docker network create -o}. */
    private static final String GENERIC = "com.docker.network.generic";

    private OptionTranslation() {
    }

    /** Returns the driver's options of a network. */
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

    /**
     * Returns the options that a user set on a network, under the driver's names and without those that the engine
     * handles.
     */
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

    /** Returns the driver's options of an endpoint, given with {@code --driver-opt}. */
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
     * Rejects an IPv6 alias on an interface with IPv6 disabled. Docker 28 sets these sysctls itself, and an alias must
     * not silently re-enable IPv6.
     */
    private static void refuseIpv6Alias(Map<String, Object> all, Map<String, String> options) {
        boolean disabled = String.valueOf(all.get(SYSCTLS)).matches("(?s).*\\.disable_ipv6=[^0].*");
        options.forEach((name, value) -> {
            if (disabled && name.matches("(?i)(.*\\.)?ip[-_]?aliases") && value.contains(":")) {
                throw new Rejection("option \"" + name + "\" has an IPv6 address, but \"" + SYSCTLS
                        + "\" disables IPv6 on the interface; remove one of the two");
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
