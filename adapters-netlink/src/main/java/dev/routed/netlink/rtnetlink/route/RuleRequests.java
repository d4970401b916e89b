package dev.routed.netlink.rtnetlink.route;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkRequest;

/** Builds requests about routing policy rules; the comments give the equivalent ip(8) command. */
public final class RuleRequests {

    private RuleRequests() {
    }

    /** {@code ip rule add from ADDRESS table T pref N protocol P}. Fails with EEXIST if an identical rule exists. */
    public static NetlinkRequest add(IpAddress source, RouteTable table, int priority, int protocol) {
        BodyWriter body = from(source, table).u32(Rtnetlink.FRA_PRIORITY, priority).u8(Rtnetlink.FRA_PROTOCOL,
                protocol);
        return new NetlinkRequest(Rtnetlink.RTM_NEWRULE, Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL, body.toBytes());
    }

    /** {@code ip rule del from ADDRESS table T protocol P}. */
    public static NetlinkRequest delete(RuleMessage rule) {
        BodyWriter body = from(rule.source(), rule.table()).u8(Rtnetlink.FRA_PROTOCOL, rule.protocol());
        return new NetlinkRequest(Rtnetlink.RTM_DELRULE, 0, body.toBytes());
    }

    /** {@code ip -4 rule show}, {@code ip -6 rule show}. */
    public static NetlinkRequest dump(Family family) {
        FibRuleHdr header = new FibRuleHdr(Families.number(family), 0, 0, 0);
        return new NetlinkRequest(Rtnetlink.RTM_GETRULE, 0, BodyWriter.of(header::write).toBytes());
    }

    private static BodyWriter from(IpAddress source, RouteTable table) {
        Family family = source.family();
        FibRuleHdr header = new FibRuleHdr(Families.number(family), family.bits(), Rtnetlink.RT_TABLE_UNSPEC,
                Rtnetlink.FR_ACT_TO_TBL);
        return BodyWriter.of(header::write).bytes(Rtnetlink.FRA_SRC, source.bytes())
                .u32(Rtnetlink.FRA_TABLE, table.number());
    }
}
