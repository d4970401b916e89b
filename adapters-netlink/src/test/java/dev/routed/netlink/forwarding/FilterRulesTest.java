package dev.routed.netlink.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilterRulesTest {
    private static final String IN = "-i vethr+ -m comment --comment net-routed -j ACCEPT";
    private static final String OUT = "-o vethr+ -m comment --comment net-routed -j ACCEPT";
    private static final String DOCKER = "-P FORWARD DROP\n-N DOCKER-USER\n-A FORWARD -j DOCKER-USER\n";

    @Test
    void without_docker_our_rules_stand_first_in_forward() {
        assertThat(toAllow("-P FORWARD DROP\n-A FORWARD -j OTHER"))
                .containsExactly("-I FORWARD 1 " + IN, "-I FORWARD 2 " + OUT);
    }

    @Test
    void with_docker_they_stand_behind_the_operators_rules_and_before_the_return() {
        assertThat(toAllow(DOCKER + "-A DOCKER-USER -s 192.0.2.0/24 -j DROP\n-A DOCKER-USER -j RETURN"))
                .containsExactly("-I DOCKER-USER 2 " + IN, "-I DOCKER-USER 3 " + OUT);
        assertThat(toAllow(DOCKER + "-A DOCKER-USER -j RETURN"))
                .containsExactly("-I DOCKER-USER 1 " + IN, "-I DOCKER-USER 2 " + OUT);
    }

    @Test
    void without_a_return_they_stand_at_the_end() {
        assertThat(toAllow(DOCKER + "-A DOCKER-USER -s 192.0.2.0/24 -j DROP"))
                .containsExactly("-I DOCKER-USER 2 " + IN, "-I DOCKER-USER 3 " + OUT);
        assertThat(toAllow(DOCKER)).containsExactly("-I DOCKER-USER 1 " + IN, "-I DOCKER-USER 2 " + OUT);
    }

    @Test
    void a_docker_user_that_no_packet_enters_does_not_count() {
        assertThat(toAllow("-N DOCKER-USER\n-A DOCKER-USER -j RETURN"))
                .containsExactly("-I FORWARD 1 " + IN, "-I FORWARD 2 " + OUT);
    }

    @Test
    void rules_in_place_are_left_alone() {
        assertThat(toAllow("-A FORWARD " + IN + "\n-A FORWARD " + OUT)).isEmpty();
        assertThat(toAllow(DOCKER + "-A DOCKER-USER " + IN + "\n-A DOCKER-USER " + OUT + "\n-A DOCKER-USER -j RETURN"))
                .isEmpty();
    }

    @Test
    void rules_move_to_docker_user_when_it_appears_without_a_moment_without_them() {
        assertThat(toAllow(DOCKER + "-A FORWARD " + IN + "\n-A FORWARD " + OUT + "\n-A DOCKER-USER -j RETURN"))
                .containsExactly("-I DOCKER-USER 1 " + IN, "-I DOCKER-USER 2 " + OUT, "-D FORWARD " + IN,
                        "-D FORWARD " + OUT);
    }

    @Test
    void rules_behind_a_return_or_missing_or_twice_are_put_right() {
        assertThat(toAllow(DOCKER + "-A DOCKER-USER -j RETURN\n-A DOCKER-USER " + IN + "\n-A DOCKER-USER " + OUT))
                .containsExactly("-D DOCKER-USER " + IN, "-D DOCKER-USER " + OUT, "-I DOCKER-USER 1 " + IN,
                        "-I DOCKER-USER 2 " + OUT);
        assertThat(toAllow("-A FORWARD -j X\n-A FORWARD " + OUT))
                .containsExactly("-D FORWARD " + OUT, "-I FORWARD 1 " + IN, "-I FORWARD 2 " + OUT);
        assertThat(toAllow("-A FORWARD " + IN + "\n-A FORWARD " + IN + "\n-A FORWARD " + OUT)).hasSize(5);
    }

    @Test
    void rules_are_withdrawn_from_both_chains() {
        FilterRules rules = FilterRules.parse(DOCKER + "-A FORWARD " + IN + "\n-A DOCKER-USER " + OUT
                + "\n-A DOCKER-USER -m comment --comment \"not net-routed\" -j ACCEPT\n# Warning: legacy tables");
        assertThat(joined(rules.toWithdraw())).containsExactly("-D DOCKER-USER " + OUT, "-D FORWARD " + IN);
        assertThat(FilterRules.parse(DOCKER).toWithdraw()).isEmpty();
    }

    private static List<String> toAllow(String listing) {
        return joined(FilterRules.parse(listing).toAllow());
    }

    private static List<String> joined(List<List<String>> commands) {
        return commands.stream().map(message -> String.join(" ", message)).toList();
    }
}
