package dev.routed.netlink.rtnetlink.route;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A route as reported by the kernel (RTM_NEWROUTE, RTM_DELROUTE).
 *
 * @param protocol the origin of the route (RTPROT_… in linux/rtnetlink.h)
 * @param index the index of its link, if it has exactly one
 * @param gateway the first one if there are several; its family may differ from the route's
 * @param onLink true if the gateway is treated as directly connected (RTNH_F_ONLINK)
 * @param priority the metric in ip(8)
 * @param others the types of all attributes not covered by this record and not equal to the kernel's defaults
 */
public record RouteMessage(Prefix destination, int table, int protocol, int scope, int type, int tos, OptionalInt index,
        int priority, Optional<IpAddress> gateway, boolean onLink, Set<Integer> others) {
    private static final Set<Integer> KNOWN = Set.of(Rtnetlink.RTA_DST, Rtnetlink.RTA_OIF, Rtnetlink.RTA_GATEWAY,
            Rtnetlink.RTA_VIA, Rtnetlink.RTA_PRIORITY, Rtnetlink.RTA_TABLE, Rtnetlink.RTA_CACHEINFO,
            Rtnetlink.RTA_PREF);
    /** IP6_RT_PRIO_USER of linux/ipv6_route.h, the kernel's default metric. */
    private static final int IPV6_PRIORITY = 1024;

    /** Reads a route; returns empty for other families and for cached entries. Throws MalformedMessage. */
    public static Optional<RouteMessage> read(NetlinkMessage message) {
        RtMsg header = RtMsg.read(message.fixed(RtMsg.SIZE));
        Attributes attributes = message.attributes(RtMsg.SIZE);
        if ((header.flags() & Rtnetlink.RTM_F_CLONED) != 0) {
            return Optional.empty();
        }
        return Families.of(header.family()).map(family -> read(family, header, attributes));
    }

    private static RouteMessage read(Family family, RtMsg header, Attributes attributes) {
        Set<Integer> others = attributes.typesExcept(KNOWN);
        if (others.contains(Rtnetlink.RTA_METRICS) && DefaultMetrics.areIn(attributes)) {
            others.remove(Rtnetlink.RTA_METRICS);
        }
        return new RouteMessage(destination(family, header, attributes),
                attributes.u32(Rtnetlink.RTA_TABLE).orElse(header.table()), header.protocol(), header.scope(),
                header.type(), header.tos(), attributes.u32(Rtnetlink.RTA_OIF),
                attributes.u32(Rtnetlink.RTA_PRIORITY).orElse(0),
                RouteHop.of(family, attributes).stream().findFirst().flatMap(RouteHop::gateway),
                (header.flags() & Rtnetlink.RTNH_F_ONLINK) != 0, others);
    }

    private static Prefix destination(Family family, RtMsg header, Attributes attributes) {
        byte[] bytes = attributes.bytes(Rtnetlink.RTA_DST).orElseGet(() -> new byte[family.bits() / Byte.SIZE]);
        if (header.destinationLength() > family.bits()) {
            throw new MalformedMessage("an " + family + " route to a prefix of length " + header.destinationLength());
        }
        return Prefix.around(Families.address(family, bytes), header.destinationLength());
    }

    public Family family() {
        return destination.family();
    }

    /**
     * Returns true if the route has a gateway or several next hops, or a next hop object of which the kernel reports
     * only the number (net.ipv4.nexthop_compat_mode=0).
     */
    public boolean hasGateway() {
        return gateway.isPresent() || others.contains(Rtnetlink.RTA_MULTIPATH)
                || others.contains(Rtnetlink.RTA_NH_ID) && index.isEmpty();
    }

    /** Returns true if the route equals the result of {@code ip route add DESTINATION dev LINK}. */
    public boolean isPlain() {
        return index.isPresent() && type == Rtnetlink.RTN_UNICAST && scope == usualScope(family()) && tos == 0
                && priority == usualPriority(family()) && gateway.isEmpty() && others.isEmpty();
    }

    /** Returns true if the route equals the result of {@code ip route add DESTINATION via GATEWAY dev LINK onlink}. */
    public boolean isPlainVia() {
        return index.isPresent() && type == Rtnetlink.RTN_UNICAST && scope == Rtnetlink.RT_SCOPE_UNIVERSE && tos == 0
                && priority == usualPriority(family()) && onLink && others.isEmpty()
                && gateway.filter(address -> address.family() == family()).isPresent();
    }

    /**
     * Returns true if the route equals the result of {@code ip route add unreachable DESTINATION}, which IPv6 reports
     * on lo.
     */
    public boolean isPlainUnreachable() {
        return type == Rtnetlink.RTN_UNREACHABLE && scope == Rtnetlink.RT_SCOPE_UNIVERSE && tos == 0
                && priority == usualPriority(family()) && gateway.isEmpty() && others.isEmpty();
    }

    /** Returns the default scope; IPv6 routes have none. */
    static int usualScope(Family family) {
        return family == Family.IPV4 ? Rtnetlink.RT_SCOPE_LINK : Rtnetlink.RT_SCOPE_UNIVERSE;
    }

    static int usualPriority(Family family) {
        return family == Family.IPV4 ? 0 : IPV6_PRIORITY;
    }
}
