package dev.routed.domain.network.id;

import java.util.regex.Pattern;

/** Validates external identifiers before they are used in logs, interface aliases and tables. */
final class OpaqueName {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private OpaqueName() {
    }

    static void check(String kind, String text) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("the " + kind + " id is missing");
        }
        if (!ALLOWED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "the " + kind + " id is not 1 to 100 letters, digits, \"_\", \".\" or \"-\"");
        }
    }

    static String shortened(String text) {
        return text.substring(0, Math.min(12, text.length()));
    }
}
