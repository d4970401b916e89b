package dev.routed.netlink.forwarding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The filter table of iptables.
 *
 * @param chains by name, each with its rules in order
 */
record IptablesTable(Map<String, List<FilterRule>> chains) {
    static final String FORWARD = "FORWARD";
    static final String DOCKER_USER = "DOCKER-USER";
    private static final String RETURN = "RETURN";
    private static final Set<String> FINAL = Set.of("ACCEPT", "DROP", "REJECT", "QUEUE", "NFQUEUE");
    private static final Set<String> LOGS = Set.of("LOG", "NFLOG", "ULOG", "AUDIT");
    private static final Set<String> DECLARATIONS = Set.of("-P", "-N");

    /**
     * Where a rule belongs.
     *
     * @param index how many of the chain's other rules stand before it
     */
    record Position(String chain, int index) {
    }

    /** Reads what {@code iptables -S} printed; lines that are no rules, such as warnings, are skipped. */
    static IptablesTable parse(String listing) {
        Map<String, List<FilterRule>> chains = new LinkedHashMap<>();
        for (List<String> line : listing.lines().filter(line -> line.startsWith("-")).map(IptablesTokenizer::split)
                .toList()) {
            if (line.size() >= 2 && DECLARATIONS.contains(line.get(0))) {
                chains.computeIfAbsent(line.get(1), name -> new ArrayList<>());
            } else if (line.size() > 2 && line.get(0).equals("-A")) {
                chains.computeIfAbsent(line.get(1), name -> new ArrayList<>())
                        .add(new FilterRule(line.subList(2, line.size())));
            }
        }
        return new IptablesTable(chains);
    }

    boolean has(String chain) {
        return chains.containsKey(chain);
    }

    List<FilterRule> rules(String chain) {
        return chains.getOrDefault(chain, List.of());
    }

    /**
     * Behind every rule that decides about particular packets only, and before those that log or refuse whatever is
     * left. In effect as a policy of ACCEPT would be, for what it accepts.
     */
    Position placeBeforeEnd() {
        return placeBeforeEnd(FORWARD);
    }

    private Position placeBeforeEnd(String chain) {
        List<FilterRule> rules = rules(chain).stream().filter(rule -> !rule.isOurs()).toList();
        int end = 0;
        while (end < rules.size() && !ends(rules.get(end)) && !isReturn(rules.get(end))) {
            end++;
        }
        if (end < rules.size() && rules.get(end).target().filter(this::decidesFirst).isPresent()) {
            return placeBeforeEnd(rules.get(end).target().orElseThrow());
        }
        while (end > 0 && onlyLogs(rules.get(end - 1))) {
            end--;
        }
        return new Position(chain, end);
    }

    /**
     * No packet gets past it. An operator who lets DOCKER-USER refuse everything means it: that is for people to
     * change.
     */
    private boolean ends(FilterRule rule) {
        return !rule.isConditional() && rule.target().filter(target -> FINAL.contains(target)
                || !target.equals(DOCKER_USER) && has(target) && endsAll(target)).isPresent();
    }

    private boolean endsAll(String chain) {
        for (FilterRule rule : rules(chain)) {
            if (isReturn(rule)) {
                return false;
            } else if (ends(rule)) {
                return true;
            }
        }
        return false;
    }

    /** A chain that decides about particular packets before it refuses the rest. */
    private boolean decidesFirst(String chain) {
        return has(chain)
                && !rules(chain).stream().filter(rule -> !rule.isOurs()).allMatch(rule -> onlyLogs(rule) || ends(rule));
    }

    private boolean onlyLogs(FilterRule rule) {
        return rule.target().filter(target -> LOGS.contains(target)
                || has(target) && rules(target).stream().allMatch(this::onlyLogs)).isPresent();
    }

    private static boolean isReturn(FilterRule rule) {
        return rule.hasTarget(RETURN) && !rule.isConditional();
    }
}
