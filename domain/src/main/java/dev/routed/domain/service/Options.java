package dev.routed.domain.service;

import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.Mtu;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What users may set on a network or an endpoint. Names are read in any case, and also with the prefix that the options of
 * the first routed plugin had; an unknown name or a malformed value is rejected.
 */
final class Options {
    private static final String ELDER_PREFIX = "com.medallia.routed.network.";
    private static final String MTU = "mtu";
    private static final List<String> OF_NETWORK = List.of(MTU);
    private static final List<String> OF_ENDPOINT = List.of(MTU);

    private final Map<String, String> values = new TreeMap<>();

    private Options(String owner, List<String> known, Map<String, String> given) {
        given.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            String own = lower.startsWith(ELDER_PREFIX) ? lower.substring(ELDER_PREFIX.length()) : lower;
            if (!known.contains(own)) {
                throw new Rejection("unknown option \"" + name + "\" of " + owner + "; did you mean \""
                        + nearest(own, known) + "\"?");
            }
            if (values.put(own, value) != null) {
                throw new Rejection("option \"" + own + "\" of " + owner + " is given twice");
            }
        });
    }

    static Options ofNetwork(Map<String, String> given) {
        return new Options("a network", OF_NETWORK, given);
    }

    static Options ofEndpoint(Map<String, String> given) {
        return new Options("an endpoint", OF_ENDPOINT, given);
    }

    Optional<Mtu> mtu() {
        return read(MTU, Mtu::parse);
    }

    private <T> Optional<T> read(String name, Function<String, T> reader) {
        try {
            return Optional.ofNullable(values.get(name)).map(reader);
        } catch (IllegalArgumentException malformed) {
            throw new Rejection("option \"" + name + "\": " + malformed.getMessage());
        }
    }

    private static String nearest(String name, List<String> known) {
        return known.stream().min(Comparator.comparingInt(other -> distance(name, other))).orElseThrow();
    }

    /** Levenshtein's: how many letters must be put in, taken out or changed. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
