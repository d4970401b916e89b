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
 * A route as the kernel shows it (RTM_NEWROUTE, RTM_DELROUTE).
 *
 * @param protocol who made it (RTPROT_… in linux/rtnetlink.h)
 * @param index of the link it leads over, where it leads over exactly one
 * @param gateway the first one where there are several
 * @param onLink the gateway is on the link although no other route says so (RTNH_F_ONLINK)
 * @param priority what ip(8) calls metric
 * @param others attributes beside the fields of this record
 */
public record RouteMessage(Prefix destination, int table, int protocol, int scope, int type, int tos, OptionalInt index,
        int priority, Optional<IpAddress> gateway, boolean onLink, Set<Integer> others) {
    private static final Set<Integer> KNOWN = Set.of(Rtnetlink.RTA_DST, Rtnetlink.RTA_OIF, Rtnetlink.RTA_GATEWAY,
            Rtnetlink.RTA_PRIORITY, Rtnetlink.RTA_TABLE, Rtnetlink.RTA_CACHEINFO, Rtnetlink.RTA_PREF);
    /** IP6_RT_PRIO_USER of linux/ipv6_route.h: what the kernel takes where none is given. */
    private static final int IPV6_PRIORITY = 1024;
    private static final int RTNEXTHOP_SIZE = 8;

    /** Empty for a route of another family, or an entry that is not a route but a memory of one. Throws Malformed. */
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
        return new RouteMessage(destination(family, header, attributes),
                attributes.u32(Rtnetlink.RTA_TABLE).orElse(header.table()), header.protocol(), header.scope(),
                header.type(), header.tos(), attributes.u32(Rtnetlink.RTA_OIF),
                attributes.u32(Rtnetlink.RTA_PRIORITY).orElse(0),
                attributes.bytes(Rtnetlink.RTA_GATEWAY).or(() -> firstOfMany(attributes))
                        .map(bytes -> Families.address(family, bytes)),
                (header.flags() & Rtnetlink.RTNH_F_ONLINK) != 0, others);
    }

    /** The gateway of the first struct rtnexthop of linux/rtnetlink.h. */
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

    /** True if it leads over a router, or over several ways. */
    public boolean hasGateway() {
        return gateway.isPresent() || others.contains(Rtnetlink.RTA_MULTIPATH) || others.contains(Rtnetlink.RTA_VIA);
    }

    /** True if it is just what {@code ip route add DESTINATION dev LINK} makes. */
    public boolean isPlain() {
        return index.isPresent() && type == Rtnetlink.RTN_UNICAST && scope == usualScope(family()) && tos == 0
                && priority == usualPriority(family()) && gateway.isEmpty() && others.isEmpty();
    }

    /** True if it is just what {@code ip route add DESTINATION via GATEWAY dev LINK onlink} makes. */
    public boolean isPlainVia() {
        return index.isPresent() && type == Rtnetlink.RTN_UNICAST && scope == Rtnetlink.RT_SCOPE_UNIVERSE && tos == 0
                && priority == usualPriority(family()) && gateway.isPresent() && onLink && others.isEmpty();
    }

    /** True if it is just what {@code ip route add unreachable DESTINATION} makes; IPv6 shows it over lo. */
    public boolean isPlainUnreachable() {
        return type == Rtnetlink.RTN_UNREACHABLE && scope == Rtnetlink.RT_SCOPE_UNIVERSE && tos == 0
                && priority == usualPriority(family()) && gateway.isEmpty() && others.isEmpty();
    }

    /** IPv6 routes have no scope. */
    static int usualScope(Family family) {
        return family == Family.IPV4 ? Rtnetlink.RT_SCOPE_LINK : Rtnetlink.RT_SCOPE_UNIVERSE;
    }

    static int usualPriority(Family family) {
        return family == Family.IPV4 ? 0 : IPV6_PRIORITY;
    }
}
