package dev.routed.netlink.nftables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.netlink.PrivateNetwork;
import dev.routed.netlink.nftables.data.Verdict;
import dev.routed.netlink.nftables.expression.Comparison;
import dev.routed.netlink.nftables.expression.Expression;
import dev.routed.netlink.nftables.expression.ImmediateVerdict;
import dev.routed.netlink.nftables.expression.MetaLoad;
import dev.routed.netlink.nftables.expression.PacketCounter;
import dev.routed.netlink.nftables.expression.PacketRejection;
import dev.routed.netlink.nftables.expression.SetLookup;
import dev.routed.netlink.nftables.expression.UnknownExpression;
import dev.routed.netlink.nftables.expression.XtExtension;
import dev.routed.netlink.wire.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads rulesets that were written with nft(8) and iptables-nft(8). */
@Tag("root")
class RulesetReaderTest {
    private static final TableName FIREWALL = new TableName(TableFamily.INET, "firewall");
    private static final int MAX = 100;
    private final PrivateNetwork network = new PrivateNetwork();
    private RulesetReader reader;

    @BeforeEach
    void open() {
        reader = network.call(RulesetReader::open);
    }

    @AfterEach
    void close() {
        reader.close();
        network.close();
    }

    @Test
    void an_empty_ruleset_is_empty() {
        assertThat(reader.tables()).isEmpty();
        assertThat(reader.chains(TableFamily.UNSPEC)).isEmpty();
        assertThat(reader.rules(FIREWALL)).isEmpty();
        assertThat(reader.sets(FIREWALL)).isEmpty();
        assertThat(reader.elements(FIREWALL, "s", MAX)).isEmpty();
    }

    @Test
    void base_chains_have_hook_priority_and_policy() {
        nft("table inet firewall { chain forward { type filter hook forward priority filter + 10; policy drop; }; "
                + "chain zone { } }",
                "table ip nat { flags dormant; chain post { type nat hook postrouting priority srcnat; } }",
                "table netdev early { chain in { type filter hook ingress device lo priority -5; } }");
        network.run("iptables-nft", "-P", "FORWARD", "DROP");
        TableName filter = new TableName(TableFamily.IPV4, "filter");
        assertThat(reader.chains(TableFamily.UNSPEC)).contains(
                new NftChain(FIREWALL, "forward",
                        Optional.of(new ChainHook(ChainHook.NF_INET_FORWARD, 10, "filter", false, Set.of()))),
                new NftChain(FIREWALL, "zone", Optional.empty()),
                new NftChain(new TableName(TableFamily.IPV4, "nat"), "post",
                        Optional.of(new ChainHook(ChainHook.NF_INET_POST_ROUTING, 100, "nat", true, Set.of()))),
                new NftChain(new TableName(TableFamily.NETDEV, "early"), "in",
                        Optional.of(new ChainHook(0, -5, "filter", true, Set.of("lo")))),
                new NftChain(filter, "FORWARD",
                        Optional.of(new ChainHook(ChainHook.NF_INET_FORWARD, 0, "filter", false, Set.of()))));
        assertThat(reader.chains(TableFamily.ARP)).isEmpty();
        assertThat(reader.tables()).filteredOn(table -> table.flags() == 1).extracting(NftTable::name)
                .hasToString("[ip nat]");
    }

    @Test
    void rules_are_their_expressions() {
        nft("table inet firewall { chain zone { }; chain forward { type filter hook forward priority 0;"
                + " iifname \"eth0\" counter jump zone comment \"to the zone\"; oifname != \"vethr*\" return; drop;"
                + " reject with icmpx admin-prohibited; limit rate 3/second accept } }");
        List<NftRule> rules = reader.rules(FIREWALL);
        assertThat(rules).extracting(NftRule::expressions).startsWith(
                List.of(new MetaLoad(MetaLoad.NFT_META_IIFNAME, 1),
                        compared(Comparison.NFT_CMP_EQ, "eth0" + "\0".repeat(12)),
                        PacketCounter.ZERO, verdict(Verdict.jump("zone"))),
                List.of(new MetaLoad(MetaLoad.NFT_META_OIFNAME, 1), compared(Comparison.NFT_CMP_NEQ, "vethr"),
                        verdict(Verdict.RETURN)),
                List.of(verdict(Verdict.DROP)),
                List.of(new PacketRejection(PacketRejection.NFT_REJECT_ICMPX_UNREACH,
                        PacketRejection.NFT_REJECT_ICMPX_ADMIN_PROHIBITED)));
        assertThat(rules.get(4).expressions()).satisfiesExactly(
                unknown -> assertThat(unknown).isInstanceOf(UnknownExpression.class).extracting(Expression::name)
                        .isEqualTo("limit"),
                last -> assertThat(last).isEqualTo(verdict(Verdict.ACCEPT)));
        assertThat(rules.get(0).userdata().toString())
                .contains(ByteString.of("to the zone".getBytes(StandardCharsets.UTF_8)).toString());
        assertThat(rules).extracting(NftRule::handle).doesNotContain(0L).doesNotHaveDuplicates();
    }

    @Test
    void rules_of_iptables_have_its_extensions() {
        network.run("iptables-nft", "-A", "FORWARD", "-i", "vethr+", "-m", "comment", "--comment", "ours", "-j",
                "ACCEPT");
        network.run("iptables-nft", "-A", "FORWARD", "-j", "REJECT");
        List<NftRule> rules = reader.rules(new TableName(TableFamily.IPV4, "filter"));
        assertThat(rules).hasSize(2);
        assertThat(rules.get(0).expressions()).startsWith(new MetaLoad(MetaLoad.NFT_META_IIFNAME, 1),
                compared(Comparison.NFT_CMP_EQ, "vethr")).endsWith(verdict(Verdict.ACCEPT));
        assertThat(rules.get(1).expressions()).last().satisfies(target -> {
            assertThat(target).isInstanceOf(XtExtension.class);
            assertThat(((XtExtension) target).extension()).isEqualTo("REJECT");
            assertThat(target.name()).isEqualTo(XtExtension.TARGET);
        });
    }

    @Test
    void sets_and_maps_have_elements() {
        nft("table inet firewall { set s { type inet_service; elements = { 22, 80 } }; chain zone { };"
                + " map m { type ifname : verdict; elements = { \"eth0\" : goto zone } };"
                + " chain forward { type filter hook forward priority 0; iifname vmap @m; tcp dport @s accept;"
                + " tcp dport { 1, 2 } drop } }");
        assertThat(reader.sets(FIREWALL)).extracting(NftSet::name).containsExactlyInAnyOrder("s", "m", "__set0");
        assertThat(reader.elements(FIREWALL, "s", MAX)).extracting(NftElement::key)
                .containsExactlyInAnyOrder(ByteString.of((byte) 0, (byte) 22), ByteString.of((byte) 0, (byte) 80));
        assertThat(reader.elements(FIREWALL, "m", MAX)).extracting(NftElement::verdict)
                .containsExactly(Optional.of(Verdict.goTo("zone")));
        assertThat(reader.rules(FIREWALL).get(0).expressions()).last()
                .isEqualTo(SetLookup.verdict("m", 1));
    }

    @Test
    void the_generation_grows_with_each_change() {
        int before = reader.generation();
        nft("add table inet firewall");
        assertThat(reader.generation()).isEqualTo(before + 1);
    }

    private void nft(String... commands) {
        for (String command : commands) {
            network.run("nft", command.replace(" }", "\n}"));
        }
    }

    private static Comparison compared(int operator, String text) {
        return new Comparison(1, operator, ByteString.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Expression verdict(Verdict verdict) {
        return new ImmediateVerdict(verdict);
    }
}
