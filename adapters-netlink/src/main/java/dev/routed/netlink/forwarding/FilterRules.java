package dev.routed.netlink.forwarding;

import dev.routed.domain.network.LinkName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The packet filter's rules, and what must be changed in them. Docker leaves the chain DOCKER-USER, which packets enter
 * before Docker's own chains, to others; without Docker our rules stand in FORWARD.
 *
 * @param lines each split into words: "-A", "FORWARD", …
 */
record FilterRules(List<List<String>> lines) {
    static final String DOCKER_USER = "DOCKER-USER";
    static final String FORWARD = "FORWARD";
    private static final String COMMENT = "net-routed";
    private static final List<List<String>> OURS = List.of(accept("-i"), accept("-o"));
    private static final List<String> RETURN = List.of("-j", "RETURN");

    /** Reads what {@code iptables -S} printed; lines that are no rules, like warnings, are passed over. */
    static FilterRules parse(String listing) {
        return new FilterRules(listing.lines().filter(line -> line.startsWith("-")).map(IptablesTokenizer::split).toList());
    }

    private static List<String> accept(String direction) {
        return List.of(direction, LinkName.HOST_END_PREFIX + "+", "-m", "comment", "--comment", COMMENT, "-j", "ACCEPT");
    }

    /** Commands, without the program's name, that bring our rules where they belong; none when they are there. */
    List<List<String>> toAllow() {
        String chain = usesDockerUser() ? DOCKER_USER : FORWARD;
        List<List<String>> commands = new ArrayList<>();
        if (!isInPlace(chain)) {
            commands.addAll(deletions(chain));
            commands.addAll(insertions(chain));
        }
        // Only now, so that there is no moment without rules.
        commands.addAll(deletions(chain.equals(FORWARD) ? DOCKER_USER : FORWARD));
        return commands;
    }

    /** Commands that take our rules away, wherever they are. */
    List<List<String>> toWithdraw() {
        List<List<String>> commands = deletions(DOCKER_USER);
        commands.addAll(deletions(FORWARD));
        return commands;
    }

    private boolean usesDockerUser() {
        return lines.contains(List.of("-N", DOCKER_USER)) && rules(FORWARD).stream()
                .anyMatch(rule -> Collections.indexOfSubList(rule, List.of("-j", DOCKER_USER)) >= 0);
    }

    /** Once each, and none where no packet comes. */
    private boolean isInPlace(String chain) {
        List<List<String>> ours = rules(chain).stream().filter(FilterRules::isOurs).toList();
        List<List<String>> reached = rules(chain).subList(0, end(chain));
        return ours.size() == OURS.size() && reached.containsAll(OURS);
    }

    /** At the end of DOCKER-USER, behind the rules of whoever runs this host, but before the words that end it. */
    private List<List<String>> insertions(String chain) {
        int left = (int) rules(chain).subList(0, end(chain)).stream().filter(rule -> !isOurs(rule)).count();
        int position = chain.equals(FORWARD) ? 1 : left + 1;
        List<List<String>> commands = new ArrayList<>();
        for (List<String> rule : OURS) {
            commands.add(command("-I", List.of(chain, String.valueOf(position++)), rule));
        }
        return commands;
    }

    private List<List<String>> deletions(String chain) {
        List<List<String>> commands = new ArrayList<>();
        rules(chain).stream().filter(FilterRules::isOurs)
                .forEach(rule -> commands.add(command("-D", List.of(chain), rule)));
        return commands;
    }

    /** How many rules stand before an unconditional return, or in all. */
    private int end(String chain) {
        int at = rules(chain).indexOf(RETURN);
        return at < 0 ? rules(chain).size() : at;
    }

    private List<List<String>> rules(String chain) {
        return lines.stream().filter(line -> line.size() > 2 && line.get(0).equals("-A") && line.get(1).equals(chain))
                .map(line -> line.subList(2, line.size())).toList();
    }

    private static boolean isOurs(List<String> rule) {
        return Collections.indexOfSubList(rule, List.of("--comment", COMMENT)) >= 0;
    }

    private static List<String> command(String verb, List<String> where, List<String> rule) {
        List<String> message = new ArrayList<>(List.of(verb));
        message.addAll(where);
        message.addAll(rule);
        return List.copyOf(message);
    }
}
