package dev.routed.netlink.rtnetlink.route;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Optional;

/**
 * A rule that sends packets from a single address to a table (RTM_NEWRULE).
 *
 * @param protocol the origin of the rule, numbered like those of routes
 */
public record RuleMessage(IpAddress source, RouteTable table, int protocol) {

    /** Reads a rule; returns empty for any other kind of rule. Throws MalformedMessage. */
    public static Optional<RuleMessage> read(NetlinkMessage message) {
        FibRuleHdr header = FibRuleHdr.read(message.fixed(FibRuleHdr.SIZE));
        Attributes attributes = message.attributes(FibRuleHdr.SIZE);
        if (header.action() != Rtnetlink.FR_ACT_TO_TBL) {
            return Optional.empty();
        }
        int protocol = attributes.bytes(Rtnetlink.FRA_PROTOCOL).filter(value -> value.length == 1)
                .map(value -> Byte.toUnsignedInt(value[0])).orElse(0);
        return Families.of(header.family()).filter(family -> header.sourceLength() == family.bits())
                .flatMap(family -> attributes.bytes(Rtnetlink.FRA_SRC).map(source -> Families.address(family, source)))
                .map(source -> new RuleMessage(source,
                        new RouteTable(attributes.u32(Rtnetlink.FRA_TABLE).orElse(header.table())), protocol));
    }
}
