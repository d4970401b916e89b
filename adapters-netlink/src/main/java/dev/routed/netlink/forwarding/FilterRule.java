package dev.routed.netlink.forwarding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of an iptables chain.
 *
 * @param arguments the arguments that {@code iptables -S} prints after the chain's name: "-i", "eth0", "-j", "ACCEPT"
 */
record FilterRule(List<String> arguments) {
    static final String COMMENT = "net-routed";
    private static final Set<String> JUMPS = Set.of("-j", "-g");
    private static final String COMMENT_OPTION = "--comment";
    private static final int COMMENT_WORDS = 4; // -m comment --comment TEXT

    FilterRule(List<String> arguments) {
        this.arguments = List.copyOf(arguments);
    }

    /** Returns a rule with net-routed's comment. */
    static FilterRule ours(List<String> conditions, String target) {
        List<String> arguments = new ArrayList<>(conditions);
        arguments.addAll(List.of("-m", "comment", COMMENT_OPTION, COMMENT, "-j", target));
        return new FilterRule(arguments);
    }

    /** Returns the target chain or verdict; empty for a rule that only counts. */
    Optional<String> target() {
        int jump = jump();
        return jump + 1 < arguments.size() ? Optional.of(arguments.get(jump + 1)) : Optional.empty();
    }

    boolean hasTarget(String name) {
        return target().filter(name::equals).isPresent();
    }

    /** Returns true if some packets do not match. A comment is not a condition. */
    boolean isConditional() {
        List<String> conditions = new ArrayList<>(arguments.subList(0, jump()));
        int comment = conditions.indexOf(COMMENT_OPTION);
        if (comment >= 2) {
            conditions.subList(comment - 2, Math.min(comment - 2 + COMMENT_WORDS, conditions.size())).clear();
        }
        return !conditions.isEmpty();
    }

    /** Returns the outgoing interface, if the rule names exactly one. */
    Optional<String> output() {
        int option = arguments.indexOf("-o");
        boolean negated = option > 0 && arguments.get(option - 1).equals("!");
        return option < 0 || negated || option + 1 >= arguments.size() ? Optional.empty()
                : Optional.of(arguments.get(option + 1));
    }

    boolean isOurs() {
        return Collections.indexOfSubList(arguments, List.of(COMMENT_OPTION, COMMENT)) >= 0;
    }

    private int jump() {
        for (int i = 0; i < arguments.size(); i++) {
            if (JUMPS.contains(arguments.get(i))) {
                return i;
            }
        }
        return arguments.size();
    }
}
