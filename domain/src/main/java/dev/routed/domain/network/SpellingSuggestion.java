package dev.routed.domain.network;

import java.util.Comparator;
import java.util.List;

/** Suggests corrections for misspelled names. */
final class SpellingSuggestion {

    private SpellingSuggestion() {
    }

    /** Returns the known name with the smallest edit distance. */
    static String nearest(String name, List<String> known) {
        return known.stream().min(Comparator.comparingInt(other -> distance(name, other))).orElseThrow();
    }

    /** Computes the Levenshtein distance. */
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
