package dev.routed.netlink.forwarding;

import dev.routed.domain.network.LinkName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Net-routed's rules in iptables' filter table, and the commands that establish them. A separate chain accepts packets
 * between net-routed's links, and between them and the uplinks. FORWARD jumps to it after all rules for particular
 * packets, so that operators' rules and Docker's isolation of bridges take precedence.
 *
 * @param uplinks the interfaces that lead to other hosts
 */
record FilterRules(IptablesTable table, Set<String> uplinks) {
    static final String CHAIN = "NET-ROUTED";
    private static final String OURS = LinkName.HOST_END_PREFIX + "+";
    private static final String DOCKER = "DOCKER";
    private static final FilterRule JUMP = FilterRule.ours(List.of(), CHAIN);

    FilterRules(IptablesTable table, Collection<String> uplinks) {
        this(table, (Set<String>) new TreeSet<>(uplinks));
    }

    /** Returns the iptables arguments that establish the rules; empty if they are in place. */
    List<List<String>> toAllow() {
        List<List<String>> commands = new ArrayList<>(content());
        commands.addAll(jump());
        // Deleted last, so that rules are always in effect. Earlier versions had theirs in FORWARD or DOCKER-USER.
        foreignChains().forEach(chain -> table.rules(chain).stream().filter(rule -> rule.isOurs() && !rule.equals(JUMP))
                .forEach(rule -> commands.add(delete(chain, rule))));
        return commands;
    }

    /** Returns the iptables arguments that remove all of net-routed's rules. */
    List<List<String>> toWithdraw() {
        List<List<String>> commands = new ArrayList<>();
        foreignChains().forEach(chain -> table.rules(chain).stream().filter(FilterRule::isOurs)
                .forEach(rule -> commands.add(delete(chain, rule))));
        if (table.has(CHAIN)) {
            commands.add(List.of("-F", CHAIN));
            commands.add(List.of("-X", CHAIN));
        }
        return commands;
    }

    private List<List<String>> content() {
        List<List<String>> commands = new ArrayList<>();
        List<FilterRule> wanted = Stream.concat(accepted().stream(), isolated().stream()).toList();
        List<FilterRule> present = table.rules(CHAIN);
        if (!table.has(CHAIN)) {
            commands.add(List.of("-N", CHAIN));
        }
        // No packet matches two of them, so their order is irrelevant.
        wanted.stream().filter(rule -> !present.contains(rule))
                .forEach(rule -> commands.add(command("-A", CHAIN, rule)));
        List<FilterRule> stale = new ArrayList<>(present);
        wanted.forEach(stale::remove);
        stale.forEach(rule -> commands.add(delete(CHAIN, rule)));
        return commands;
    }

    private List<FilterRule> accepted() {
        List<FilterRule> rules = new ArrayList<>(List.of(accept(OURS, OURS)));
        for (String uplink : uplinks) {
            rules.add(accept(OURS, uplink));
            rules.add(accept(uplink, OURS));
        }
        return rules;
    }

    /**
     * Drops packets from net-routed's containers to unpublished ports of containers on Docker's bridges, even if
     * FORWARD accepts by default. Packets to published ports have been accepted before by Docker's own rules.
     */
    private List<FilterRule> isolated() {
        return table.chains().values().stream().flatMap(List::stream).filter(rule -> rule.hasTarget(DOCKER))
                .flatMap(rule -> rule.output().stream()).filter(bridge -> !uplinks.contains(bridge)).distinct().sorted()
                .map(bridge -> FilterRule.ours(List.of("-i", OURS, "-o", bridge), "DROP")).toList();
    }

    private List<List<String>> jump() {
        IptablesTable.Position wanted = table.placeBeforeEnd();
        List<IptablesTable.Position> present = jumps();
        if (present.equals(List.of(wanted))) {
            return List.of();
        }
        List<List<String>> deletions = present.stream().map(jump -> delete(jump.chain(), JUMP)).toList();
        // Of two equal rules iptables deletes the first, which must be the old one.
        boolean deleteFirst = present.stream()
                .anyMatch(jump -> jump.chain().equals(wanted.chain()) && jump.index() > wanted.index());
        List<List<String>> commands = new ArrayList<>(deleteFirst ? deletions : List.of());
        commands.add(insertion(wanted, deleteFirst));
        commands.addAll(deleteFirst ? List.of() : deletions);
        return commands;
    }

    private List<String> insertion(IptablesTable.Position at, boolean afterDeletion) {
        int line = 1;
        int others = 0;
        for (FilterRule rule : table.rules(at.chain())) {
            boolean counts = !(afterDeletion && rule.equals(JUMP));
            if (others == at.index() && !rule.isOurs()) {
                break;
            }
            others += rule.isOurs() ? 0 : 1;
            line += counts ? 1 : 0;
        }
        List<String> arguments = new ArrayList<>(List.of("-I", at.chain(), String.valueOf(line)));
        arguments.addAll(JUMP.arguments());
        return arguments;
    }

    /** Returns the positions of the existing jumps. */
    private List<IptablesTable.Position> jumps() {
        List<IptablesTable.Position> jumps = new ArrayList<>();
        for (String chain : foreignChains()) {
            int others = 0;
            for (FilterRule rule : table.rules(chain)) {
                if (rule.equals(JUMP)) {
                    jumps.add(new IptablesTable.Position(chain, others));
                }
                others += rule.isOurs() ? 0 : 1;
            }
        }
        return jumps;
    }

    private List<String> foreignChains() {
        return table.chains().keySet().stream().filter(chain -> !chain.equals(CHAIN)).toList();
    }

    private static FilterRule accept(String from, String to) {
        return FilterRule.ours(List.of("-i", from, "-o", to), "ACCEPT");
    }

    private static List<String> delete(String chain, FilterRule rule) {
        return command("-D", chain, rule);
    }

    private static List<String> command(String verb, String chain, FilterRule rule) {
        List<String> arguments = new ArrayList<>(List.of(verb, chain));
        arguments.addAll(rule.arguments());
        return List.copyOf(arguments);
    }
}
