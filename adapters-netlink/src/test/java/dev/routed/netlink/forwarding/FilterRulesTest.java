package dev.routed.netlink.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterRulesTest {
    private static final String COMMENT = " -m comment --comment net-routed";
    private static final String JUMP = "-m comment --comment net-routed -j NET-ROUTED";
    private static final String CHAIN = """
            -N NET-ROUTED
            -A NET-ROUTED -i vethr+ -o vethr+ -m comment --comment net-routed -j ACCEPT
            -A NET-ROUTED -i vethr+ -o eth0 -m comment --comment net-routed -j ACCEPT
            -A NET-ROUTED -i eth0 -o vethr+ -m comment --comment net-routed -j ACCEPT
            """;
    private static final String DOCKER_20 = """
            -P FORWARD DROP
            -N DOCKER
            -N DOCKER-ISOLATION-STAGE-1
            -N DOCKER-USER
            -A FORWARD -j DOCKER-USER
            -A FORWARD -j DOCKER-ISOLATION-STAGE-1
            -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
            -A FORWARD -o docker0 -j DOCKER
            -A FORWARD -i docker0 ! -o docker0 -j ACCEPT
            -A DOCKER-ISOLATION-STAGE-1 -j RETURN
            -A DOCKER-USER -j RETURN
            """;
    private static final String UFW = """
            -P FORWARD DROP
            -N ufw-before-forward
            -N ufw-user-forward
            -N ufw-after-logging-forward
            -N ufw-reject-forward
            -N ufw-track-forward
            -A FORWARD -j ufw-before-forward
            -A FORWARD -j ufw-after-logging-forward
            -A FORWARD -j ufw-reject-forward
            -A FORWARD -j ufw-track-forward
            -A ufw-after-logging-forward -m limit --limit 3/min --limit-burst 10 -j LOG --log-prefix "[UFW BLOCK] "
            -A ufw-before-forward -p icmp -m icmp --icmp-type 8 -j ACCEPT
            -A ufw-before-forward -j ufw-user-forward
            -A ufw-user-forward -s 192.0.2.0/24 -j DROP
            """;

    @Test
    void packets_between_our_links_and_uplinks_are_accepted_and_no_others() {
        assertThat(toAllow("-P FORWARD DROP")).containsExactly("-N NET-ROUTED",
                "-A NET-ROUTED -i vethr+ -o vethr+" + COMMENT + " -j ACCEPT",
                "-A NET-ROUTED -i vethr+ -o eth0" + COMMENT + " -j ACCEPT",
                "-A NET-ROUTED -i eth0 -o vethr+" + COMMENT + " -j ACCEPT", "-I FORWARD 1 " + JUMP);
    }

    @Test
    void what_is_in_place_is_left_alone() {
        for (String host : List.of("-P FORWARD DROP\n", UFW, DOCKER_20, DOCKER_20 + UFW)) {
            String done = after(host);
            assertThat(toAllow(done)).as(done).isEmpty();
        }
    }

    @Test
    void dockers_rules_come_before_ours() {
        assertThat(forward(after(DOCKER_20))).last().isEqualTo(JUMP);
    }

    @Test
    void ports_that_docker_does_not_publish_stay_closed_to_our_containers() {
        assertThat(toAllow(DOCKER_20)).contains("-A NET-ROUTED -i vethr+ -o docker0" + COMMENT + " -j DROP");
        String docker28 = "-N DOCKER\n-N DOCKER-BRIDGE\n-A DOCKER-BRIDGE -o br-0123456789ab -j DOCKER\n-A "
                + "DOCKER-BRIDGE ! -o br-1 -j DOCKER";
        assertThat(toAllow(docker28)).filteredOn(command -> command.endsWith("DROP"))
                .containsExactly("-A NET-ROUTED -i vethr+ -o br-0123456789ab" + COMMENT + " -j DROP");
        assertThat(toAllow("-A FORWARD -o eth0 -j DOCKER")).as("a bridge of Docker's that is the uplink")
                .noneMatch(command -> command.endsWith("DROP"));
    }

    @Test
    void an_operators_rules_come_first_with_docker_and_without() {
        assertThat(forward(after("-P FORWARD DROP\n-A FORWARD -s 192.0.2.0/24 -j DROP\n-A FORWARD -j OTHER\n"))).last()
                .isEqualTo(JUMP);
        String user = DOCKER_20.replace("-A DOCKER-USER -j RETURN",
                "-A DOCKER-USER -s 192.0.2.0/24 -j DROP\n-A DOCKER-USER -j RETURN");
        assertThat(toAllow(user)).noneMatch(command -> command.contains("DOCKER-USER"));
        assertThat(forward(after(DOCKER_20.replace("-A DOCKER-USER -j RETURN", "-A DOCKER-USER -j DROP"))).get(0))
                .as("one that refuses everything is obeyed").isEqualTo("-j DOCKER-USER");
    }

    @Test
    void rules_that_refuse_or_log_the_rest_come_after_ours() {
        assertThat(forward(after(
                "-A FORWARD -i eth1 -j DROP\n-A FORWARD -j LOG\n-A FORWARD -j REJECT --reject-with "
                        + "icmp-host-prohibited\n")))
                .containsExactly("-i eth1 -j DROP", JUMP, "-j LOG", "-j REJECT --reject-with icmp-host-prohibited");
        assertThat(forward(after("-A FORWARD -j RETURN\n-A FORWARD -j X\n"))).first().isEqualTo(JUMP);
        assertThat(forward(after("-N X\n-A FORWARD -j X\n-A X -j LOG\n-A X -j DROP\n"))).first().isEqualTo(JUMP);
    }

    @Test
    void ufws_own_rules_come_first_and_its_log_of_blocked_packets_last() {
        assertThat(forward(after(UFW))).containsExactly("-j ufw-before-forward", JUMP, "-j ufw-after-logging-forward",
                "-j ufw-reject-forward", "-j ufw-track-forward");
        assertThat(forward(after(UFW + "-A ufw-reject-forward -j REJECT --reject-with icmp-port-unreachable\n")).get(1))
                .isEqualTo(JUMP);
    }

    @Test
    void a_chain_that_decides_before_it_refuses_the_rest_gets_our_jump() {
        assertThat(toAllow(
                "-N FIREWALL\n-A FORWARD -j FIREWALL\n-A FIREWALL -s 192.0.2.0/24 -j ACCEPT\n-A FIREWALL -j DROP\n"))
                .contains("-I FIREWALL 2 " + JUMP);
    }

    @Test
    void a_reload_that_appends_its_rules_again_is_followed() {
        String reloaded = CHAIN + "-A FORWARD " + JUMP + "\n" + UFW;
        assertThat(toAllow(reloaded)).containsExactly("-I FORWARD 3 " + JUMP, "-D FORWARD " + JUMP);
        assertThat(forward(after(reloaded)).get(1)).isEqualTo(JUMP);
    }

    @Test
    void a_jump_that_no_packet_reaches_or_that_is_there_twice_is_put_right() {
        assertThat(toAllow(CHAIN + "-A FORWARD -j DROP\n-A FORWARD " + JUMP)).containsExactly("-D FORWARD " + JUMP,
                "-I FORWARD 1 " + JUMP);
        assertThat(forward(after(CHAIN + "-A FORWARD " + JUMP + "\n-A FORWARD -j X\n-A FORWARD " + JUMP)))
                .containsExactly("-j X", JUMP);
        assertThat(toAllow(CHAIN)).containsExactly("-I FORWARD 1 " + JUMP);
    }

    @Test
    void uplinks_and_bridges_that_come_and_go_are_followed() {
        String other = CHAIN.replace("eth0", "eth9").replace("-N NET", "-A FORWARD " + JUMP + "\n-N NET");
        assertThat(toAllow(other)).containsExactly("-A NET-ROUTED -i vethr+ -o eth0" + COMMENT + " -j ACCEPT",
                "-A NET-ROUTED -i eth0 -o vethr+" + COMMENT + " -j ACCEPT",
                "-D NET-ROUTED -i vethr+ -o eth9" + COMMENT + " -j ACCEPT",
                "-D NET-ROUTED -i eth9 -o vethr+" + COMMENT + " -j ACCEPT");
    }

    @Test
    void rules_of_earlier_versions_go_once_ours_are_there() {
        String old = DOCKER_20 + "-A DOCKER-USER -i vethr+" + COMMENT + " -j ACCEPT\n-A FORWARD -o vethr+" + COMMENT
                + " -j ACCEPT\n";
        assertThat(toAllow(old)).endsWith("-D FORWARD -o vethr+" + COMMENT + " -j ACCEPT",
                "-D DOCKER-USER -i vethr+" + COMMENT + " -j ACCEPT");
        assertThat(toAllow(after(old))).isEmpty();
    }

    @Test
    void withdrawal_leaves_nothing_of_ours_and_everything_else() {
        String others = DOCKER_20 + UFW + "-A DOCKER-USER -m comment --comment \"not net-routed\" -j ACCEPT\n";
        Model model = new Model(after(others));
        rules(model.text()).toWithdraw().forEach(model::run);
        assertThat(model.text()).isEqualTo(new Model(others).text());
        assertThat(rules(others).toWithdraw()).isEmpty();
    }

    private static FilterRules rules(String listing) {
        return new FilterRules(IptablesTable.parse(listing), List.of("eth0"));
    }

    private static List<String> toAllow(String listing) {
        return rules(listing).toAllow().stream().map(arguments -> String.join(" ", arguments)).toList();
    }

    private static String after(String listing) {
        Model model = new Model(listing);
        rules(listing).toAllow().forEach(model::run);
        return model.text();
    }

    private static List<String> forward(String listing) {
        return IptablesTable.parse(listing).rules("FORWARD").stream().map(rule -> String.join(" ", rule.arguments()))
                .toList();
    }

    /** Applies commands as iptables does. */
    private static final class Model {
        private final Map<String, List<String>> chains = new LinkedHashMap<>();

        Model(String listing) {
            IptablesTable.parse(listing).chains()
                    .forEach((name, rules) -> chains.put(name, new ArrayList<>(rules.stream()
                            .map(rule -> quoted(rule.arguments())).toList())));
            chains.computeIfAbsent("FORWARD", name -> new ArrayList<>());
        }

        void run(List<String> command) {
            String chain = command.get(1);
            switch (command.get(0)) {
                case "-N" -> assertThat(chains.putIfAbsent(chain, new ArrayList<>())).isNull();
                case "-F" -> chains.get(chain).clear();
                case "-X" -> assertThat(chains.remove(chain)).isEmpty();
                case "-A" -> chains.get(chain).add(quoted(command.subList(2, command.size())));
                case "-D" -> assertThat(chains.get(chain).remove(quoted(command.subList(2, command.size())))).isTrue();
                case "-I" -> chains.get(chain).add(Integer.parseInt(command.get(2)) - 1,
                        quoted(command.subList(3, command.size())));
                default -> throw new AssertionError(command);
            }
        }

        String text() {
            StringBuilder text = new StringBuilder();
            chains.keySet().forEach(chain -> text.append("-N ").append(chain).append('\n'));
            chains.forEach((chain, rules) -> rules
                    .forEach(rule -> text.append("-A ").append(chain).append(' ').append(rule).append('\n')));
            return text.toString();
        }

        private static String quoted(List<String> arguments) {
            return String.join(" ", Arrays.stream(arguments.toArray(String[]::new))
                    .map(word -> word.contains(" ") ? '"' + word + '"' : word).toList());
        }
    }
}
