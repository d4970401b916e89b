package dev.routed.netlink.rtnetlink.route;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A route as reported by the kernel (RTM_NEWROUTE, RTM_DELROUTE).
 *
 * @param protocol the origin of the route (RTPROT_… in linux/rtnetlink.h)
 * @param index the index of its link, if it has exactly one
 * @param gateway the first one if there are several
 * @param onLink true if the gateway is treated as directly connected (RTNH_F_ONLINK)
 * @param priority the metric in ip(8)
 * @param others the types of all attributes not covered by this record and not equal to the kernel's defaults
 */
public record RouteMessage(Prefix destination, int table, int protocol, int scope, int type, int tos, OptionalInt index,
        int priority, Optional<IpAddress> gateway, boolean onLink, Set<Integer> others) {
    private static final Set<Integer> KNOWN = Set.of(Rtnetlink.RTA_DST, Rtnetlink.RTA_OIF, Rtnetlink.RTA_GATEWAY,
            Rtnetlink.RTA_PRIORITY, Rtnetlink.RTA_TABLE, Rtnetlink.RTA_CACHEINFO, Rtnetlink.RTA_PREF);
    /** IP6_RT_PRIO_USER of linux/ipv6_route.h, the kernel's default metric. */
    private static final int IPV6_PRIORITY = 1024;
    private static final int RTNEXTHOP_SIZE = 8;

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
        Set<Integer> others = new TreeSet<>(attributes.types());
        others.removeAll(KNOWN);
        if (DefaultMetrics.areIn(attributes)) {
            others.remove(Rtnetlink.RTA_METRICS);
        }
        return new RouteMessage(destination(family, header, attributes),
                attributes.u32(Rtnetlink.RTA_TABLE).orElse(header.table()), header.protocol(), header.scope(),
                header.type(), header.tos(), attributes.u32(Rtnetlink.RTA_OIF),
                attributes.u32(Rtnetlink.RTA_PRIORITY).orElse(0),
                attributes.bytes(Rtnetlink.RTA_GATEWAY).or(() -> firstOfMany(attributes))
                        .map(bytes -> Families.address(family, bytes)),
                (header.flags() & Rtnetlink.RTNH_F_ONLINK) != 0, others);
    }

    /** Returns the gateway of the first struct rtnexthop of linux/rtnetlink.h. */
    private static Optional<byte[]> firstOfMany(Attributes attributes) {
        return attributes.bytes(Rtnetlink.RTA_MULTIPATH).filter(bytes -> bytes.length > RTNEXTHOP_SIZE)
                .map(bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()))
                .map(hops -> hops.slice(RTNEXTHOP_SIZE,
                        Math.max(RTNEXTHOP_SIZE, Math.min(hops.limit(), Short.toUnsignedInt(hops.getShort(0))))
                                - RTNEXTHOP_SIZE)
                        .order(ByteOrder.nativeOrder()))
                .flatMap(first -> Attributes.read(first).bytes(Rtnetlink.RTA_GATEWAY));
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

    /** Returns true if the route has a gateway or several next hops. */
    public boolean hasGateway() {
        return gateway.isPresent() || others.contains(Rtnetlink.RTA_MULTIPATH) || others.contains(Rtnetlink.RTA_VIA);
    }

    /** Returns true if the route equals the result of {@code ip route add DESTINATION dev LINK}. */
    public boolean isPlain() {
        return index.isPresent() && type == Rtnetlink.RTN_UNICAST && scope == usualScope(family()) && tos == 0
                && priority == usualPriority(family()) && gateway.isEmpty() && others.isEmpty();
    }

    /** Returns true if the route equals the result of {@code ip route add DESTINATION via GATEWAY dev LINK onlink}. */
    public boolean isPlainVia() {
        return index.isPresent() && type == Rtnetlink.RTN_UNICAST && scope == Rtnetlink.RT_SCOPE_UNIVERSE && tos == 0
                && priority == usualPriority(family()) && gateway.isPresent() && onLink && others.isEmpty();
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
