package dev.routed.netlink.filter.tables;

import static dev.routed.netlink.filter.tables.LinkSet.LINK_LOCALS6;
import static dev.routed.netlink.filter.tables.LinkSet.PREFIXES4;
import static dev.routed.netlink.filter.tables.LinkSet.PREFIXES6;
import static dev.routed.netlink.filter.tables.LinkSet.SOURCES4;
import static dev.routed.netlink.filter.tables.LinkSet.SOURCES6;
import static dev.routed.netlink.filter.tables.LinkSet.UNGUARDED;
import static dev.routed.netlink.filter.tables.PacketField.ARP_SENDER;
import static dev.routed.netlink.filter.tables.PacketField.IP6_SOURCE;
import static dev.routed.netlink.filter.tables.PacketField.IP_SOURCE;
import static dev.routed.netlink.filter.tables.RuleBuilder.rule;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.nftables.ChainHook;
import dev.routed.netlink.nftables.TableDefinition;
import dev.routed.netlink.nftables.TableName;
import dev.routed.netlink.nftables.expression.Expression;
import dev.routed.netlink.wire.ByteString;
import java.util.List;

/** The tables that restrict what containers send: packets from addresses that are not their own are dropped. */
final class GuardRules {
    private static final String CHAIN = "guard";
    /** ND_ROUTER_ADVERT and ND_REDIRECT of netinet/icmp6.h, because a container is not a router. */
    private static final IcmpTypes OF_ROUTERS = new IcmpTypes("__set0", Family.IPV6, 134, 137);
    private static final ByteString UNSPECIFIED = ByteString.of(IpAddress.parse("::").bytes());
    private static final ByteString UNSPECIFIED_IPV4 = ByteString.of(IpAddress.parse("0.0.0.0").bytes());

    private GuardRules() {
    }

    /** The table for IPv4 and IPv6. "::" is the source address during duplicate address detection (RFC 4862). */
    static TableDefinition definition(TableName table) {
        List<List<Expression>> rules = List.of(
                rule().fromOtherLinks().accept(),
                rule().family(Family.IPV4).incomingLink().then(IP_SOURCE).isIn(SOURCES4).accept(),
                rule().family(Family.IPV6).incomingLink().then(IP6_SOURCE).isIn(SOURCES6).accept(),
                rule().incomingLink().isIn(UNGUARDED).accept(),
                rule().family(Family.IPV4).incomingLink().then(IP_SOURCE).isIn(PREFIXES4).accept(),
                rule().family(Family.IPV6).incomingLink().then(IP6_SOURCE).isIn(PREFIXES6).accept(),
                rule().icmp(OF_ROUTERS).counter().drop(),
                rule().family(Family.IPV6).incomingLink().then(IP6_SOURCE).isIn(LINK_LOCALS6).accept(),
                rule().family(Family.IPV6).field(IP6_SOURCE).equalTo(UNSPECIFIED)
                        .protocol(IcmpTypes.IPPROTO_ICMPV6).accept(),
                rule().counter().drop());
        return new TableContent(table).set(SOURCES4).set(SOURCES6).set(LINK_LOCALS6).set(PREFIXES4).set(PREFIXES6)
                .set(UNGUARDED).set(OF_ROUTERS)
                .chain(CHAIN, ChainHook.filter(ChainHook.NF_INET_PRE_ROUTING, ChainHook.NF_IP_PRI_RAW), rules)
                .definition();
    }

    /** The table for ARP. 0.0.0.0 is the sender address of an ARP probe (RFC 5227). */
    static TableDefinition arpDefinition(TableName table) {
        List<List<Expression>> rules = List.of(
                rule().fromOtherLinks().accept(),
                rule().incomingLink().then(ARP_SENDER).isIn(SOURCES4).accept(),
                rule().incomingLink().isIn(UNGUARDED).accept(),
                rule().incomingLink().then(ARP_SENDER).isIn(PREFIXES4).accept(),
                rule().field(ARP_SENDER).equalTo(UNSPECIFIED_IPV4).accept(),
                rule().counter().drop());
        return new TableContent(table).set(SOURCES4).set(PREFIXES4).set(UNGUARDED)
                .chain(CHAIN, ChainHook.filter(ChainHook.NF_ARP_IN, ChainHook.NF_IP_PRI_FILTER), rules).definition();
    }
}
