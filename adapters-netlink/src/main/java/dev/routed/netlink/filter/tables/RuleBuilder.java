package dev.routed.netlink.filter.tables;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.nftables.TableFamily;
import dev.routed.netlink.nftables.data.Verdict;
import dev.routed.netlink.nftables.expression.Bitwise;
import dev.routed.netlink.nftables.expression.Comparison;
import dev.routed.netlink.nftables.expression.ConntrackLoad;
import dev.routed.netlink.nftables.expression.Expression;
import dev.routed.netlink.nftables.expression.ImmediateVerdict;
import dev.routed.netlink.nftables.expression.MetaLoad;
import dev.routed.netlink.nftables.expression.PacketCounter;
import dev.routed.netlink.nftables.expression.PacketRejection;
import dev.routed.netlink.nftables.expression.SetLookup;
import dev.routed.netlink.wire.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a rule from left to right, from the expressions that nft(8) would use, so that nft(8) lists the rule in the
 * notation used here.
 */
final class RuleBuilder {
    /** NFT_REG_1 and NFT_REG_2, 16 bytes each: a key that starts in the first continues in the second. */
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final ByteString OURS = ByteString.of(LinkName.HOST_END_PREFIX.getBytes(StandardCharsets.US_ASCII));
    /** IP_CT_ESTABLISHED and IP_CT_RELATED as bits, shifted by one because bit 0 is IP_CT_IS_INVALID. */
    private static final int ESTABLISHED_OR_RELATED = 0b110;
    private final List<Expression> expressions = new ArrayList<>();

    private RuleBuilder() {
    }

    static RuleBuilder rule() {
        return new RuleBuilder();
    }

    /** iifname != "vethr*" */
    RuleBuilder fromOtherLinks() {
        return incomingLink().compare(Comparison.NFT_CMP_NEQ, OURS);
    }

    /** oifname "vethr*" */
    RuleBuilder toOurLinks() {
        return outgoingLink().equalTo(OURS);
    }

    RuleBuilder incomingLink() {
        return add(new MetaLoad(MetaLoad.NFT_META_IIFNAME, FIRST));
    }

    RuleBuilder outgoingLink() {
        return add(new MetaLoad(MetaLoad.NFT_META_OIFNAME, FIRST));
    }

    /** Matches the family, in tables of both families. */
    RuleBuilder family(Family family) {
        return add(new MetaLoad(MetaLoad.NFT_META_NFPROTO, FIRST)).equalTo(number(family));
    }

    /** NFPROTO_… */
    static ByteString number(Family family) {
        return octet((family == Family.IPV4 ? TableFamily.IPV4 : TableFamily.IPV6).number());
    }

    /**
     * Matches the transport protocol.
     *
     * @param number IPPROTO_…
     */
    RuleBuilder protocol(int number) {
        return add(new MetaLoad(MetaLoad.NFT_META_L4PROTO, FIRST)).equalTo(octet(number));
    }

    /** ct state established,related */
    RuleBuilder establishedOrRelated() {
        ByteString mask = inHostOrder(ESTABLISHED_OR_RELATED);
        return add(new ConntrackLoad(ConntrackLoad.NFT_CT_STATE, FIRST)).add(new Bitwise(FIRST, mask))
                .compare(Comparison.NFT_CMP_NEQ, inHostOrder(0));
    }

    RuleBuilder field(PacketField field) {
        return add(field.load(FIRST));
    }

    /** Loads the second part of a key. */
    RuleBuilder then(PacketField field) {
        return add(field.load(SECOND));
    }

    RuleBuilder isIn(LinkSet set) {
        return add(new SetLookup(set.toString(), FIRST));
    }

    /** Matches one of these message types. */
    RuleBuilder icmp(IcmpTypes types) {
        return family(types.family()).protocol(types.protocol()).field(PacketField.ICMP_TYPE)
                .add(new SetLookup(types.name(), FIRST));
    }

    RuleBuilder equalTo(ByteString value) {
        return compare(Comparison.NFT_CMP_EQ, value);
    }

    RuleBuilder between(ByteString first, ByteString last) {
        return compare(Comparison.NFT_CMP_GTE, first).compare(Comparison.NFT_CMP_LTE, last);
    }

    /** Matches a prefix. For a prefix of whole bytes only these bytes are loaded. */
    RuleBuilder startsWith(PacketField field, Prefix prefix) {
        ByteString first = ByteString.of(prefix.first().bytes());
        int bytes = prefix.length() / Byte.SIZE;
        if (bytes > 0 && prefix.length() % Byte.SIZE == 0) {
            return add(field.loadStart(bytes, FIRST)).equalTo(first.slice(0, bytes));
        }
        return field(field).add(new Bitwise(FIRST, mask(prefix.length(), field.length()))).equalTo(first);
    }

    RuleBuilder counter() {
        return add(PacketCounter.ZERO);
    }

    List<Expression> accept() {
        return end(new ImmediateVerdict(Verdict.ACCEPT));
    }

    List<Expression> drop() {
        return end(new ImmediateVerdict(Verdict.DROP));
    }

    List<Expression> jump(String chain) {
        return end(new ImmediateVerdict(Verdict.jump(chain)));
    }

    List<Expression> goTo(String chain) {
        return end(new ImmediateVerdict(Verdict.goTo(chain)));
    }

    /** Applies the verdict that a map has for the loaded key. */
    List<Expression> verdictOf(LinkSet map) {
        return end(SetLookup.verdict(map.toString(), FIRST));
    }

    List<Expression> reset() {
        return end(new PacketRejection(PacketRejection.NFT_REJECT_TCP_RST, 0));
    }

    List<Expression> prohibit() {
        return end(new PacketRejection(PacketRejection.NFT_REJECT_ICMPX_UNREACH,
                PacketRejection.NFT_REJECT_ICMPX_ADMIN_PROHIBITED));
    }

    private RuleBuilder compare(int operator, ByteString value) {
        return add(new Comparison(FIRST, operator, value));
    }

    private RuleBuilder add(Expression expression) {
        expressions.add(expression);
        return this;
    }

    private List<Expression> end(Expression last) {
        return List.copyOf(add(last).expressions);
    }

    static ByteString octet(int value) {
        return ByteString.of((byte) value);
    }

    private static ByteString inHostOrder(int value) {
        return ByteString.of(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder()).putInt(value).array());
    }

    private static ByteString mask(int ones, int bytes) {
        byte[] mask = new byte[bytes];
        for (int bit = 0; bit < ones; bit++) {
            mask[bit / Byte.SIZE] |= (byte) (0x80 >>> bit % Byte.SIZE);
        }
        return ByteString.of(mask);
    }
}
