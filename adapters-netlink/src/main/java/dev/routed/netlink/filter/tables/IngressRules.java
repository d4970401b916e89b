package dev.routed.netlink.filter.tables;

import static dev.routed.netlink.filter.tables.LinkSet.ALLOWED_SOURCES;
import static dev.routed.netlink.filter.tables.RuleBuilder.rule;

import dev.routed.domain.address.Family;
import dev.routed.netlink.nftables.ChainHook;
import dev.routed.netlink.nftables.TableDefinition;
import dev.routed.netlink.nftables.TableName;
import dev.routed.netlink.nftables.expression.Expression;
import java.util.List;

/**
 * The table that restricts who may open connections to a link: it accepts replies, and sends other packets to the chain
 * of the link's allowed sources.
 */
final class IngressRules {
    /** The chain that rejects packets with a reply. */
    static final String REFUSE = "refuse";
    private static final String INGRESS = "ingress";
    private static final int IPPROTO_TCP = 6;
    /** Destination unreachable, time exceeded, parameter problem (RFC 792). */
    private static final IcmpTypes ERRORS = new IcmpTypes("__set0", Family.IPV4, 3, 11, 12);
    /** Destination unreachable, packet too big, time exceeded, parameter problem (RFC 4443). */
    private static final IcmpTypes ERRORS6 = new IcmpTypes("__set1", Family.IPV6, 1, 2, 3, 4);
    /** Neighbour solicitation, neighbour advertisement, redirect (RFC 4861). */
    private static final IcmpTypes NEIGHBOURS = new IcmpTypes("__set2", Family.IPV6, 135, 136, 137);

    private IngressRules() {
    }

    static TableDefinition definition(TableName table) {
        List<List<Expression>> ingress = List.of(
                rule().establishedOrRelated().accept(),
                rule().icmp(ERRORS).accept(),
                rule().icmp(ERRORS6).accept(),
                rule().icmp(NEIGHBOURS).accept(),
                rule().outgoingLink().verdictOf(ALLOWED_SOURCES));
        List<List<Expression>> refuse = List.of(
                rule().protocol(IPPROTO_TCP).counter().reset(),
                rule().counter().prohibit());
        List<List<Expression>> toIngress = List.of(rule().toOurLinks().jump(INGRESS));
        return new TableContent(table).set(ALLOWED_SOURCES).set(ERRORS).set(ERRORS6).set(NEIGHBOURS)
                .chain("forward", filter(ChainHook.NF_INET_FORWARD), toIngress)
                .chain("output", filter(ChainHook.NF_INET_LOCAL_OUT), toIngress)
                .chain(INGRESS, ingress).chain(REFUSE, refuse).definition();
    }

    private static ChainHook filter(int hook) {
        return ChainHook.filter(hook, ChainHook.NF_IP_PRI_FILTER);
    }
}
