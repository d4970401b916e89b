package dev.routed.netlink.forwarding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The filter table of iptables.
 *
 * @param chains the rules of each chain in order, by the chain's name
 */
record IptablesTable(Map<String, List<FilterRule>> chains) {
    static final String FORWARD = "FORWARD";
    static final String DOCKER_USER = "DOCKER-USER";
    private static final String RETURN = "RETURN";
    private static final Set<String> FINAL = Set.of("ACCEPT", "DROP", "REJECT", "QUEUE", "NFQUEUE");
    private static final Set<String> LOGS = Set.of("LOG", "NFLOG", "ULOG", "AUDIT");
    private static final Set<String> DECLARATIONS = Set.of("-P", "-N");

    /**
     * The position of a rule.
     *
     * @param index the number of foreign rules before it in the chain
     */
    record Position(String chain, int index) {
    }

    /** Parses the output of {@code iptables -S}; skips other lines, such as warnings. */
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
     * Returns the position after every rule for particular packets and before the rules that log or reject the rest.
     * For accepted packets this is equivalent to a policy of ACCEPT.
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
     * Returns true if no packet passes the rule. DOCKER-USER is excluded: an operator who rejects everything there does
     * so on purpose.
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

    /** Returns true if the chain decides about particular packets before it rejects the rest. */
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
