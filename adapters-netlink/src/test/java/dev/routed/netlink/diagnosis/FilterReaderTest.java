package dev.routed.netlink.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterReaderTest {
    private static final String DOCKER = """
            -P INPUT ACCEPT
            -P FORWARD DROP
            -N DOCKER-USER
            -A FORWARD -j DOCKER-USER
            """;
    private static final String OURS = """
            -A DOCKER-USER -i vethr+ -m comment --comment net-routed -j ACCEPT
            -A DOCKER-USER -o vethr+ -m comment --comment net-routed -j ACCEPT
            """;

    @Test
    void the_policy_and_our_rules() {
        assertThat(FilterReader.facts(Family.IPV4, DOCKER, List.of()))
                .isEqualTo(new FilterFacts(Family.IPV4, true, true, false, List.of()));
        assertThat(FilterReader.facts(Family.IPV4, DOCKER + OURS, List.of()))
                .isEqualTo(new FilterFacts(Family.IPV4, true, true, true, List.of()));
        assertThat(FilterReader.facts(Family.IPV4, DOCKER.replace("DROP", "ACCEPT"), List.of()).dropsByDefault()).isFalse();
    }

    @Test
    void other_chains_that_drop_by_default() {
        assertThat(FilterReader.droppers("""
                table ip filter {
                	chain FORWARD {
                		type filter hook forward priority filter; policy drop;
                	}
                }
                table inet firewalld {
                	chain filter_INPUT {
                		type filter hook input priority filter + 10; policy drop;
                	}
                	chain filter_FORWARD {
                		type filter hook forward priority filter + 10; policy drop;
                	}
                	chain later {
                	}
                }
                """)).containsExactly("the nftables chain inet firewalld filter_FORWARD");
    }
}
