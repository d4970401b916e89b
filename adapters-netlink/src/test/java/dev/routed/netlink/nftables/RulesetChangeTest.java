package dev.routed.netlink.nftables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.netlink.nftables.data.Verdict;
import dev.routed.netlink.nftables.expression.Bitwise;
import dev.routed.netlink.nftables.expression.Comparison;
import dev.routed.netlink.nftables.expression.ConntrackLoad;
import dev.routed.netlink.nftables.expression.Expression;
import dev.routed.netlink.nftables.expression.ImmediateVerdict;
import dev.routed.netlink.nftables.expression.MetaLoad;
import dev.routed.netlink.nftables.expression.PacketCounter;
import dev.routed.netlink.nftables.expression.PacketRejection;
import dev.routed.netlink.nftables.expression.PayloadLoad;
import dev.routed.netlink.nftables.expression.SetLookup;
import dev.routed.netlink.wire.ByteString;
import dev.routed.netlink.wire.Header;
import dev.routed.netlink.wire.Hex;
import dev.routed.netlink.wire.NetlinkMessage;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Compares with the messages of nft(8) 1.0.6 for the same change, except for the ids of sets that it repeats in rules
 * and elements.
 */
class RulesetChangeTest {
    private static final TableName TABLE = new TableName(TableFamily.INET, "net-routed");
    private static final String IN_TABLE = "01000000 0f000100 6e65742d726f757465640000 ";
    private static final String IN_GUARD = IN_TABLE + "0a000200 6775617264000000 ";
    private static final ByteString NAME = ByteString.of("vethr0000000001\0".getBytes(StandardCharsets.US_ASCII));

    @Test
    void a_base_chain() {
        NftChain chain = new NftChain(TABLE, "guard",
                Optional.of(ChainHook.filter(ChainHook.NF_INET_PRE_ROUTING, ChainHook.NF_IP_PRI_RAW)));
        assertSent(new RulesetChange().addChain(chain), NfTables.NFT_MSG_NEWCHAIN, 0x400,
                IN_TABLE + "0a000300 6775617264000000"
                        + "0b000700 66696c7465720000 08000500 00000001 14000480 0800010000000000 08000200fffffed4");
        assertThat(NftChain.read(sent(new RulesetChange().addChain(chain)))).contains(chain);
    }

    @Test
    void a_set_of_concatenated_intervals() {
        NftSet set = new NftSet(TABLE, "prefixes4", NftSet.NFT_SET_INTERVAL | NftSet.NFT_SET_CONCAT, 0xa47, 20,
                OptionalInt.empty(), List.of(16, 4), 0);
        assertSent(new RulesetChange().addSet(set), NfTables.NFT_MSG_NEWSET, 0x400,
                IN_TABLE + "0e000200 70726566697865733400 0000"
                        + "08000300 00000084 08000400 00000a47 08000500 00000014 08000a00 00000001"
                        + "20000980 1c000280 0c000180 0800010000000010 0c000180 0800010000000004");
        assertThat(NftSet.read(sent(new RulesetChange().addSet(set)))).contains(set);
    }

    @Test
    void a_set_of_names_has_a_note_and_a_map_has_verdicts() {
        assertSent(
                new RulesetChange().addSet(
                        new NftSet(TABLE, "unguarded", 0, NftSet.IFNAME, 16, OptionalInt.empty(), List.of(), 0)),
                NfTables.NFT_MSG_NEWSET, 0x400, IN_TABLE + "0e000200 756e6775617264656400 0000"
                        + "08000300 00000000 08000400 00000029 08000500 00000010 08000a00 00000001 0a000d00 "
                        + "000401000000 0000");
        NftSet map = new NftSet(TABLE, "openers", NftSet.NFT_SET_MAP, NftSet.IFNAME, 16,
                OptionalInt.of(NftSet.NFT_DATA_VERDICT), List.of(), 3);
        assertSent(new RulesetChange().addSet(map), NfTables.NFT_MSG_NEWSET, 0x400, IN_TABLE
                + "0c000200 6f70656e65727300"
                + "08000300 00000008 08000400 00000029 08000500 00000010 08000600 ffffff00 08000700 00000000 "
                + "08000a00 00000001"
                + "0c000980 08000100 00000003 0a000d00 000401000000 0000");
        assertThat(NftSet.read(sent(new RulesetChange().addSet(map)))).contains(map);
    }

    @Test
    void elements() {
        NftElement prefix = NftElement.range(NAME.plus(ByteString.of((byte) 10, (byte) 99, (byte) 0, (byte) 0)),
                NAME.plus(ByteString.of((byte) 10, (byte) 99, (byte) 0, (byte) 0xff)));
        assertSent(new RulesetChange().addElements(TABLE, "prefixes4", List.of(prefix)), NfTables.NFT_MSG_NEWSETELEM,
                0x400, IN_TABLE + "0e000200 70726566697865733400 0000 40000380 3c000180"
                        + "1c000180 18000100 76657468723030303030303030303100 0a630000"
                        + "1c000a80 18000100 76657468723030303030303030303100 0a6300ff");
        NftElement opener = NftElement.of(NAME, Verdict.goTo("from-f988d80e0c8a1eb3"));
        assertSent(new RulesetChange().deleteElements(TABLE, "openers", List.of(opener)), NfTables.NFT_MSG_DELSETELEM,
                0,
                IN_TABLE + "0c000200 6f70656e65727300 4c000380 48000180 18000180 14000100 "
                        + "76657468723030303030303030303100"
                        + "2c000280 28000280 08000100fffffffc 1a000200 "
                        + "66726f6d2d66393838643830653063386131656233000000");
        RulesetChange both = new RulesetChange().addElements(TABLE, "any", List.of(prefix, opener));
        assertThat(NftElement.readAll(sent(both))).contains(List.of(prefix, opener));
    }

    @Test
    void many_elements_are_several_messages() {
        List<NftElement> many = IntStream.range(0, 1001)
                .mapToObj(number -> NftElement.range(NAME.plus(NAME), NAME.plus(NAME))).toList();
        assertThat(new RulesetChange().addElements(TABLE, "prefixes6", many).commands()).hasSize(3);
    }

    @Test
    void rules() {
        assertRule("24000180 09000100 6d65746100000000 14000280 08000200 00000006 08000100 00000001"
                + "30000180 08000100 636d7000 24000280 08000100 00000001 08000200 00000001 10000380 09000100 "
                + "7665746872000000"
                + "30000180 0e000100 696d6d656469617465000000 1c000280 08000100 00000000 10000280 0c000280 08000100 "
                + "00000001",
                new MetaLoad(MetaLoad.NFT_META_IIFNAME, 1), new Comparison(1, Comparison.NFT_CMP_NEQ, NAME.slice(0, 5)),
                new ImmediateVerdict(Verdict.ACCEPT));
        assertRule("20000180 07000100 63740000 14000280 08000200 00000000 08000100 00000001"
                + "44000180 0c000100 6269747769736500 34000280 08000100 00000001 08000200 00000001 08000300 00000004"
                + "0c000480 08000100 06000000 0c000580 08000100 00000000",
                new ConntrackLoad(ConntrackLoad.NFT_CT_STATE, 1),
                new Bitwise(1, ByteString.of((byte) 6, (byte) 0, (byte) 0, (byte) 0)));
        assertRule("34000180 0c000100 7061796c6f616400 24000280 08000100 00000002 08000200 00000001 08000300 0000000c"
                + "08000400 00000004 30000180 0b000100 6c6f6f6b75700000 20000280 08000200 00000001 08000300 00000000"
                + "0c000100 6f70656e65727300",
                new PayloadLoad(PayloadLoad.NFT_PAYLOAD_NETWORK_HEADER, 12, 4, 2), SetLookup.verdict("openers", 1));
        assertRule(
                "14000180 0c000100 636f756e74657200 04000280 24000180 0b000100 72656a6563740000 14000280 08000100 "
                        + "00000002"
                        + "05000200 03000000",
                PacketCounter.ZERO, new PacketRejection(PacketRejection.NFT_REJECT_ICMPX_UNREACH,
                        PacketRejection.NFT_REJECT_ICMPX_ADMIN_PROHIBITED));
        assertRule(
                "3c000180 0e000100 696d6d656469617465000000 28000280 08000100 00000000 1c000280 18000280 08000100 "
                        + "fffffffc"
                        + "0b000200 7265667573650000",
                new ImmediateVerdict(Verdict.goTo("refuse")));
    }

    private static void assertRule(String list, Expression... expressions) {
        RulesetChange change = new RulesetChange().addRule(new NftRule(TABLE, "guard", List.of(expressions)));
        int length = list.replace(" ", "").length() / 2 + 4;
        assertSent(change, NfTables.NFT_MSG_NEWRULE, 0xc00, IN_GUARD + HexFormat.of().toHexDigits((byte) length)
                + HexFormat.of().toHexDigits((byte) (length >> 8)) + "0480" + list);
        assertThat(NftRule.read(sent(change)).orElseThrow().expressions()).containsExactly(expressions);
    }

    private static void assertSent(RulesetChange change, int type, int flags, String body) {
        NetlinkMessage sent = sent(change);
        assertThat(sent.header().type()).isEqualTo(0xa00 | type);
        assertThat(sent.header().flags()).isEqualTo(flags | 1);
        assertThat(HexFormat.of().formatHex(change.commands().get(0).request().body())).isEqualTo(Hex.joined(body));
    }

    private static NetlinkMessage sent(RulesetChange change) {
        NetlinkMessage message = NetlinkMessage.split(change.commands().get(0).request().encode(1)).get(0);
        assertThat(message.header().length()).isEqualTo(message.body().limit() + Header.SIZE);
        return message;
    }
}
