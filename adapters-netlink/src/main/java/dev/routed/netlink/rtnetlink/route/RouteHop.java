package dev.routed.netlink.rtnetlink.route;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One of a route's next hops.
 *
 * @param gateway empty if the destination is directly on the link
 * @param index the index of the link; 0 if there is none
 */
public record RouteHop(Optional<IpAddress> gateway, int index) {
    /** The size of struct rtnexthop of linux/rtnetlink.h: length, flags, weight, index of the link. */
    private static final int RTNEXTHOP_SIZE = 8;
    private static final int INDEX_OFFSET = 4;

    /** Returns all next hops of a route, in whichever form the kernel reports them. Throws MalformedMessage. */
    public static List<RouteHop> of(NetlinkMessage route) {
        Family family = Families.of(RtMsg.read(route.fixed(RtMsg.SIZE)).family())
                .orElseThrow(() -> new MalformedMessage("a route of an unknown family"));
        return of(family, route.attributes(RtMsg.SIZE));
    }

    static List<RouteHop> of(Family family, Attributes attributes) {
        return attributes.bytes(Rtnetlink.RTA_MULTIPATH)
                .map(several -> several(family, ByteBuffer.wrap(several).order(ByteOrder.nativeOrder())))
                .orElseGet(() -> List.of(
                        new RouteHop(gateway(family, attributes), attributes.u32(Rtnetlink.RTA_OIF).orElse(0))));
    }

    private static List<RouteHop> several(Family family, ByteBuffer hops) {
        List<RouteHop> all = new ArrayList<>();
        for (int offset = 0; offset < hops.limit();) {
            int left = hops.limit() - offset;
            int length = left < RTNEXTHOP_SIZE ? left : Short.toUnsignedInt(hops.getShort(offset));
            if (length < RTNEXTHOP_SIZE || length > left) {
                throw new MalformedMessage("a next hop at offset " + offset + " has " + length + " bytes of " + left);
            }
            Attributes attributes = Attributes.read(
                    hops.slice(offset + RTNEXTHOP_SIZE, length - RTNEXTHOP_SIZE).order(hops.order()));
            all.add(new RouteHop(gateway(family, attributes), hops.getInt(offset + INDEX_OFFSET)));
            offset += length + 3 & ~3; // RTNH_ALIGNTO
        }
        return all;
    }

    private static Optional<IpAddress> gateway(Family family, Attributes attributes) {
        return attributes.bytes(Rtnetlink.RTA_GATEWAY).map(bytes -> Families.address(family, bytes))
                .or(() -> attributes.bytes(Rtnetlink.RTA_VIA).map(RouteHop::via));
    }

    /** Reads struct rtvia: a family and an address of that family, which may differ from the route's (RFC 8950). */
    private static IpAddress via(byte[] bytes) {
        return Optional.of(bytes).filter(all -> all.length >= Short.BYTES)
                .flatMap(all -> Families.of(ByteBuffer.wrap(all).order(ByteOrder.nativeOrder()).getShort()))
                .map(family -> Families.address(family, Arrays.copyOfRange(bytes, Short.BYTES, bytes.length)))
                .orElseThrow(() -> new MalformedMessage("a gateway of an unknown family"));
    }
}
