package dev.routed.netlink.forwarding;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line of {@code iptables -S} into words: text in double quotes is one, and a backslash there takes the next
 * as it is.
 */
final class Words {
    private final List<String> words = new ArrayList<>();
    private StringBuilder word = new StringBuilder();
    private boolean open;
    private boolean quoted;
    private boolean escaped;

    private Words() {
    }

    static List<String> split(String line) {
        Words words = new Words();
        line.chars().forEach(c -> words.take((char) c));
        words.end();
        return List.copyOf(words.words);
    }

    private void take(char c) {
        if (escaped) {
            add(c);
            escaped = false;
        } else if (quoted && c == '\\') {
            escaped = true;
        } else if (c == '"') {
            quoted = !quoted;
            open = true;
        } else if (c == ' ' && !quoted) {
            end();
        } else {
            add(c);
        }
    }

    private void add(char c) {
        word.append(c);
        open = true;
    }

    private void end() {
        if (open) {
            words.add(word.toString());
            word = new StringBuilder();
            open = false;
        }
    }
}
