package dev.routed.netlink.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IptablesTokenizerTest {

    @Test
    void splits_at_spaces_outside_quotes() {
        assertThat(IptablesTokenizer.split("-A FORWARD -m comment --comment \"two words\" -j ACCEPT")).containsExactly(
                "-A", "FORWARD", "-m", "comment", "--comment", "two words", "-j", "ACCEPT");
    }

    // The comment it's "a b" \ x as printed by iptables 1.8.9
    @Test
    void takes_what_follows_a_backslash_as_it_is() {
        assertThat(IptablesTokenizer.split("--comment \"it\\'s \\\"a b\\\" \\\\ x\" -j X")).containsExactly(
                "--comment", "it's \"a b\" \\ x", "-j", "X");
    }

    @Test
    void keeps_empty_text_in_quotes() {
        assertThat(IptablesTokenizer.split("a \"\"  b")).containsExactly("a", "", "b");
        assertThat(IptablesTokenizer.split("")).isEmpty();
    }
}
