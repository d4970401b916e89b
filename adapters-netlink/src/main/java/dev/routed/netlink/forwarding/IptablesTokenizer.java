package dev.routed.netlink.forwarding;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line of {@code iptables -S} into arguments: text in double quotes is one argument, in which a backslash
 * escapes the next character.
 */
final class IptablesTokenizer {
    private final List<String> arguments = new ArrayList<>();
    private StringBuilder token = new StringBuilder();
    private boolean open;
    private boolean quoted;
    private boolean escaped;

    private IptablesTokenizer() {
    }

    static List<String> split(String line) {
        IptablesTokenizer tokenizer = new IptablesTokenizer();
        line.chars().forEach(c -> tokenizer.take((char) c));
        tokenizer.end();
        return List.copyOf(tokenizer.arguments);
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
        token.append(c);
        open = true;
    }

    private void end() {
        if (open) {
            arguments.add(token.toString());
            token = new StringBuilder();
            open = false;
        }
    }
}
