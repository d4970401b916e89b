package dev.routed.netlink.filter;

import static dev.routed.netlink.filter.Filters.byLink;
import static dev.routed.netlink.filter.Filters.filter;
import static dev.routed.netlink.filter.Filters.link;
import static dev.routed.netlink.filter.Filters.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.host.LinkFilter;
import dev.routed.netlink.PrivateNetwork;
import dev.routed.netlink.filter.tables.AllowedSourcesChain;
import dev.routed.netlink.nftables.ForeignSets;
import dev.routed.netlink.nftables.NftTable;
import dev.routed.netlink.nftables.RulesetReader;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies what is written to the kernel, what is read from it, and the reaction to changes by others. */
@Tag("root")
class PacketFilterTest {
    private static final LinkFilter ONE = filter(1, "10.46.1.7/32", "fd00:46::7/128", "10.99.0.0/24", "fd00:99::/64");
    private static final LinkFilter FREE = filter(2);
    private static final LinkFilter SHUT = opened(filter(3, "10.46.1.9/32", "0.0.0.0/0", "::/0"),
            "10.0.0.0-10.255.255.255", "11.1.2.3-11.1.2.9",
            "192.0.2.1-192.0.2.1", "fd00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::1-2001:db8::9");
    private static final LinkFilter CLOSED = opened(filter(4, "fd00:46::9/128"));
    private static final LinkFilter ANYBODY = opened(filter(5, "10.46.1.10/32"), "0.0.0.0-255.255.255.255");
    private final PrivateNetwork network = new PrivateNetwork();
    private PacketFilter filter;

    @BeforeEach
    void open() {
        filter = network.call(PacketFilters::open).orElseThrow();
    }

    @AfterEach
    void close() {
        filter.close();
        network.close();
    }

    @Test
    void shows_nothing_at_first_and_leaves_nothing_behind() {
        assertThat(filter.observe()).isEmpty();
        assertThat(filter.delete(List.of(link(1)))).isEmpty();
        assertThat(network.run("nft", "list", "ruleset")).isEmpty();
        put(ONE, SHUT);
        assertThat(filter.delete(List.of(link(1), link(3), link(9)))).isEmpty();
        assertThat(filter.observe()).isEmpty();
        assertThat(network.run("nft", "list", "ruleset")).isEmpty();
    }

    @Test
    void shows_what_was_put_and_another_process_sees_the_same() {
        put(ONE);
        put(FREE, SHUT, CLOSED, ANYBODY);
        assertThat(filter.observe()).isEqualTo(byLink(ONE, FREE, SHUT, CLOSED, ANYBODY));
        assertThat(filter.remembered(List.of(link(1), link(9)))).isEqualTo(byLink(ONE));
        try (PacketFilter next = network.call(PacketFilters::open).orElseThrow()) {
            assertThat(next.observe()).isEqualTo(byLink(ONE, FREE, SHUT, CLOSED, ANYBODY));
            assertThat(next.put(List.of(filter(1, "10.46.1.8/32")))).isEmpty();
        }
        assertThat(filter.observe()).as("and is seen in its turn")
                .isEqualTo(byLink(filter(1, "10.46.1.8/32"), FREE, SHUT, CLOSED, ANYBODY));
    }

    @Test
    void a_filter_is_replaced_and_goes() {
        put(ONE, SHUT, CLOSED);
        put(opened(filter(1, "10.46.1.7/32"), "10.0.0.1-10.0.0.1"), filter(3),
                opened(filter(4, "fd00:46::9/128"), "10.0.0.1-10.0.0.1"));
        assertThat(filter.delete(List.of(link(3)))).isEmpty();
        listAnew();
        assertThat(filter.observe()).isEqualTo(byLink(opened(filter(1, "10.46.1.7/32"), "10.0.0.1-10.0.0.1"),
                opened(filter(4, "fd00:46::9/128"), "10.0.0.1-10.0.0.1")));
        assertThat(network.run("nft", "list", "table", "inet", "net-routed-ingress")).containsOnlyOnce("chain from-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete table inet net-routed", "delete table arp net-routed",
        "delete table inet net-routed-ingress",
        "flush ruleset", "flush table inet net-routed", "flush chain arp net-routed guard",
        "flush chain inet net-routed-ingress ingress", "insert rule inet net-routed guard accept",
        "add element inet net-routed sources4 { \"eth0\" . 10.46.1.7 }",
        "add rule inet net-routed-ingress refuse accept", "add chain inet net-routed others",
        "add rule inet net-routed-ingress CHAIN accept",
        "add element inet net-routed-ingress allowed-sources { \"vethr0000000001\" : accept }"})
    void tables_that_somebody_has_altered_are_made_anew(String damage) {
        put(ONE, SHUT);
        String before = network.run("nft", "-s", "list", "ruleset");
        network.run("nft", damage.replace("CHAIN", AllowedSourcesChain.name(SHUT.allowedSources().orElseThrow())));
        assertThat(filter.observe()).isEmpty();
        put(ONE, SHUT);
        assertThat(network.run("nft", "-s", "list", "ruleset").lines().sorted())
                .isEqualTo(before.lines().sorted().toList());
        assertThat(filter.observe()).isEqualTo(byLink(ONE, SHUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete element inet net-routed sources4 { \"vethr0000000001\" . 10.46.1.7 }",
        "delete element arp net-routed sources4 { \"vethr0000000001\" . 10.46.1.7 }",
        "add element inet net-routed sources4 { \"vethr0000000001\" . 10.46.1.66 }",
        "add element arp net-routed prefixes4 { \"vethr0000000001\" . 10.46.0.0/16 }",
        "add element inet net-routed prefixes4 { \"vethr0000000001\" . 10.46.0.1-10.46.0.6 }",
        "add element inet net-routed unguarded { \"vethr0000000001\" }"})
    void one_filter_that_somebody_has_altered_is_put_again(String damage) {
        put(ONE, SHUT);
        network.run("nft", damage);
        assertThat(filter.observe()).isNotEqualTo(byLink(ONE, SHUT));
        put(ONE);
        listAnew();
        assertThat(filter.observe()).isEqualTo(byLink(ONE, SHUT));
    }

    @Test
    void filter_of_an_unknown_link_is_observed_and_deleted() {
        put(ONE);
        network.run("nft", "add element arp net-routed sources4 { \"vethr0000000009\" . 10.46.1.7 }");
        assertThat(filter.observe()).containsOnlyKeys(link(1), link(9)).containsEntry(link(1), ONE);
        assertThat(filter.delete(List.of(link(9)))).isEmpty();
        listAnew();
        assertThat(filter.observe()).isEqualTo(byLink(ONE));
    }

    @Test
    void a_change_after_damage_that_was_not_seen_makes_up_for_it() {
        put(ONE, SHUT);
        network.run("nft", "flush", "ruleset");
        put(FREE);
        listAnew();
        assertThat(filter.observe()).isEqualTo(byLink(ONE, SHUT, FREE));
    }

    @Test
    void asking_whether_it_works_changes_nothing() {
        put(ONE);
        String before = network.run("nft", "list", "ruleset");
        assertThat(network.call(PacketFilters::problem)).isEmpty();
        assertThat(network.run("nft", "list", "ruleset")).isEqualTo(before);
    }

    @Test
    void what_is_not_ours_is_left_alone() {
        network.run("nft",
                "add table inet others; add chain inet others forward { type filter hook forward priority 0; }"
                        + "; add set inet others sources4 { type ifname . ipv4_addr; elements = { "
                        + "\"vethr0000000001\" . 10.0.0.1 } }");
        network.run("iptables-nft", "-A", "FORWARD", "-i", "vethr+", "-j", "ACCEPT");
        String others = network.run("nft", "list", "ruleset");
        put(ONE, SHUT);
        assertThat(filter.observe()).isEqualTo(byLink(ONE, SHUT));
        assertThat(network.run("nft", "list", "ruleset")).startsWith(others);
        assertThat(filter.delete(List.of(link(1), link(3)))).isEmpty();
        assertThat(network.run("nft", "list", "ruleset")).isEqualTo(others);
    }

    @Test
    void sets_that_make_libnftables_crash_are_no_hindrance() {
        ForeignSets.write(network);
        filter.close();
        filter = network.call(PacketFilters::open).orElseThrow();
        put(ONE, SHUT);
        assertThat(network.call(PacketFilters::problem)).isEmpty();
        assertThat(filter.observe()).isEqualTo(byLink(ONE, SHUT));
        assertThat(filter.delete(List.of(link(1), link(3)))).isEmpty();
        try (RulesetReader reader = network.call(RulesetReader::open)) {
            assertThat(reader.tables()).extracting(NftTable::name).containsExactly(ForeignSets.TABLE);
            assertThat(reader.elements(ForeignSets.TABLE, "s", 9)).hasSize(1);
        }
    }

    @Test
    void tables_of_an_earlier_process_are_taken_over_without_a_change() {
        put(ONE, SHUT);
        try (RulesetReader reader = network.call(RulesetReader::open)) {
            int before = reader.generation();
            try (PacketFilter next = network.call(PacketFilters::open).orElseThrow()) {
                assertThat(next.remembered(List.of(link(1), link(3)))).isEqualTo(byLink(ONE, SHUT));
                assertThat(reader.generation()).isEqualTo(before);
                assertThat(next.put(List.of(FREE))).isEmpty();
                assertThat(reader.generation()).isEqualTo(before + 1);
            }
        }
    }

    @Test
    void tables_that_are_not_as_we_make_them_are_made_anew_with_the_filters_that_they_have() {
        put(ONE, SHUT);
        network.run("nft", "add rule arp net-routed guard drop");
        try (PacketFilter next = network.call(PacketFilters::open).orElseThrow()) {
            assertThat(next.observe()).isEqualTo(byLink(ONE, SHUT));
            assertThat(network.run("nft", "-s", "list", "chain", "arp", "net-routed",
                    "guard")).containsOnlyOnce(" drop");
        }
    }

    @Test
    void changes_of_others_in_between_cost_no_filter() {
        for (int number = 1; number < 20; number++) {
            network.run("nft", number % 2 == 0 ? "delete table inet somebody" : "add table inet somebody");
            put(filter(number, "10.46.1." + number + "/32"));
        }
        assertThat(filter.observe()).hasSize(19).containsEntry(link(7), filter(7, "10.46.1.7/32"));
    }

    @Test
    void thirty_thousand_filters_are_one_transaction() {
        List<LinkFilter> many = IntStream.range(0, 30_000)
                .mapToObj(number -> filter(number, "10.50." + number / 250 + "." + number % 250 + "/32", "fd00::"
                        + Integer.toHexString(number) + "/128"))
                .toList();
        try (RulesetReader reader = network.call(RulesetReader::open)) {
            int before = reader.generation();
            assertThat(filter.put(many)).isEmpty();
            assertThat(reader.generation()).isEqualTo(before + 1);
            assertThat(filter.put(List.of(filter(40_000, "10.60.1.1/32")))).isEmpty();
            assertThat(filter.delete(List.of(link(40_000)))).isEmpty();
            assertThat(reader.generation()).isEqualTo(before + 3);
        }
        listAnew();
        assertThat(filter.observe()).hasSize(30_000).containsEntry(link(29_999), many.get(29_999));
    }

    @Test
    void connections_are_tracked_only_while_somebody_asks_who_opens_them() {
        put(ONE);
        assertThat(network.run("nft", "list", "ruleset")).doesNotContain("ct state");
        put(SHUT);
        assertThat(network.run("nft", "list", "ruleset")).contains("ct state");
        assertThat(filter.delete(List.of(link(3)))).isEmpty();
        assertThat(network.run("nft", "list", "ruleset")).doesNotContain("ct state");
    }

    private void put(LinkFilter... filters) {
        assertThat(filter.put(List.of(filters))).isEmpty();
    }

    /** Forces the kernel to be read again by a change outside of net-routed's tables. */
    private void listAnew() {
        network.run("nft", "add table inet somebody; delete table inet somebody");
    }
}
