package dev.routed.netlink.filter;

import static dev.routed.netlink.filter.Filters.byLink;
import static dev.routed.netlink.filter.Filters.filter;
import static dev.routed.netlink.filter.Filters.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.host.LinkFilter;
import dev.routed.netlink.filter.tables.AllowedSourcesChain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Verifies the commands and their order; RulesAsTextTest verifies their content. */
class FilterTransactionTest {
    private static final LinkFilter ONE = filter(1, "10.46.1.7/32", "fd00:46::7/128", "10.99.0.0/24", "fd00:99::/64");
    private static final LinkFilter FREE = filter(2);
    private static final LinkFilter SHUT = opened(filter(3, "10.46.1.9/32"), "10.0.0.0-10.255.255.255",
            "11.1.2.3-11.1.2.9", "fd00::1-fd00::1");

    @Test
    void filters_are_elements_of_sets() {
        assertThat(FilterTransaction.whole(byLink(ONE, FREE))).asString().startsWith("""
                add table inet net-routed
                delete table inet net-routed
                add table arp net-routed
                delete table arp net-routed
                add table inet net-routed-ingress
                delete table inet net-routed-ingress
                add table inet net-routed
                add chain inet net-routed guard
                """).endsWith("""
                add element inet net-routed sources4
                add element inet net-routed sources6
                add element inet net-routed prefixes4
                add element inet net-routed prefixes6
                add element inet net-routed unguarded
                add element arp net-routed sources4
                add element arp net-routed prefixes4
                add element arp net-routed unguarded
                """).doesNotContain("net-routed-ingress forward");
    }

    @Test
    void allowed_sources_have_a_chain_that_links_share() {
        LinkFilter likeIt = opened(filter(4), "10.0.0.0-10.255.255.255", "11.1.2.3-11.1.2.9", "fd00::1-fd00::1");
        assertThat(AllowedSourcesChain.name(SHUT.allowedSources().orElseThrow())).isEqualTo("from-f988d80e0c8a1eb3");
        assertThat(FilterTransaction.whole(byLink(SHUT,
                likeIt))).asString().containsOnlyOnce("add set inet net-routed-ingress allowed-sources\n")
                .containsOnlyOnce("""
                add chain inet net-routed-ingress from-f988d80e0c8a1eb3
                add rule inet net-routed-ingress from-f988d80e0c8a1eb3
                add rule inet net-routed-ingress from-f988d80e0c8a1eb3
                add rule inet net-routed-ingress from-f988d80e0c8a1eb3
                add rule inet net-routed-ingress from-f988d80e0c8a1eb3
                """).containsOnlyOnce("add element inet net-routed-ingress allowed-sources\n");
    }

    @Test
    void a_new_filter_is_added_alone() {
        assertThat(FilterTransaction.change(List.of(), List.of(filter(2, "10.46.1.8/32")), Set.of())).hasToString("""
                add element inet net-routed sources4
                add element arp net-routed sources4
                """);
    }

    @Test
    void only_what_differs_is_changed() {
        assertThat(FilterTransaction.change(List.of(ONE),
                List.of(filter(1, "10.46.1.7/32", "fd00:46::8/128", "10.99.0.0/24",
                        "fd00:99::/64")),
                Set.of())).hasToString("""
                delete element inet net-routed sources6
                add element inet net-routed sources6
                """);
        assertThat(FilterTransaction.change(List.of(ONE, SHUT), List.of(ONE, SHUT), Set.of()).isEmpty()).isTrue();
    }

    @Test
    void the_guard_of_a_link_goes_off_and_on() {
        assertThat(FilterTransaction.change(List.of(filter(1, "10.46.1.7/32")), List.of(filter(1)), Set.of()))
                .hasToString("""
                delete element inet net-routed sources4
                delete element arp net-routed sources4
                add element inet net-routed unguarded
                add element arp net-routed unguarded
                """);
    }

    @Test
    void the_first_allowed_sources_bring_their_table_and_the_last_take_it_along() {
        LinkFilter open = filter(3, "10.46.1.9/32");
        assertThat(FilterTransaction.change(List.of(open), List.of(SHUT), Set.of())).asString()
                .startsWith("add table inet net-routed-ingress\nadd chain inet net-routed-ingress forward\n")
                .endsWith("add element inet net-routed-ingress allowed-sources\n");
        assertThat(FilterTransaction.change(List.of(SHUT), List.of(open), Set.of())).hasToString("""
                delete element inet net-routed-ingress allowed-sources
                add table inet net-routed-ingress
                delete table inet net-routed-ingress
                """);
    }

    @Test
    void a_chain_goes_with_the_last_link_that_has_its_allowed_sources() {
        LinkFilter other = opened(filter(4), "192.0.2.1-192.0.2.1");
        assertThat(FilterTransaction.change(List.of(other), List.of(), Set.of(SHUT.allowedSources().orElseThrow())))
                .asString()
                .endsWith("""
                delete chain inet net-routed-ingress %s
                """.formatted(AllowedSourcesChain.name(other.allowedSources().orElseThrow())));
        LinkFilter likeIt = opened(filter(5), "192.0.2.1-192.0.2.1");
        assertThat(FilterTransaction.change(List.of(likeIt), List.of(), Set.of(other.allowedSources().orElseThrow())))
                .asString()
                .doesNotContain("chain");
    }

    @Test
    void without_filters_there_is_no_table() {
        assertThat(FilterTransaction.whole(Map.of())).hasToString("""
                add table inet net-routed
                delete table inet net-routed
                add table arp net-routed
                delete table arp net-routed
                add table inet net-routed-ingress
                delete table inet net-routed-ingress
                """);
    }
}
