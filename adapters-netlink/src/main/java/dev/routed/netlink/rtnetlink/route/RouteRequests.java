package dev.routed.netlink.rtnetlink.route;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkRequest;

/** Builds requests about routes, by default in the main table; the comments give the equivalent ip(8) command. */
public final class RouteRequests {

    private static final int MOST_IN_HEADER = 255;

    private RouteRequests() {
    }

    /**
     * {@code ip route add DESTINATION dev LINK proto P}. Fails with EEXIST if a route to the destination with that
     * metric exists.
     */
    public static NetlinkRequest add(Prefix destination, int index, int protocol) {
        return add(destination, RouteTable.MAIN, index, protocol);
    }

    /**
     * {@code ip route add DESTINATION dev LINK table T proto P}. Fails with EEXIST if a route to the destination with
     * that metric exists.
     */
    public static NetlinkRequest add(Prefix destination, RouteTable table, int index, int protocol) {
        return adding(make(destination, table, index, protocol));
    }

    /**
     * {@code ip route … DESTINATION dev LINK table T proto P}, to be completed by {@link #adding} or {@link
     * #replacing}.
     */
    public static NetlinkRequest make(Prefix destination, RouteTable table, int index, int protocol) {
        BodyWriter body = plain(destination, table, protocol).u32(Rtnetlink.RTA_OIF, index);
        return new NetlinkRequest(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_CREATE, body.toBytes());
    }

    /**
     * {@code ip route … DESTINATION via GATEWAY dev LINK onlink table T proto P}, to be completed by {@link #adding} or
     * {@link #replacing}.
     */
    public static NetlinkRequest makeVia(Prefix destination, IpAddress gateway, RouteTable table, int index,
            int protocol) {
        return new NetlinkRequest(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_CREATE,
                via(destination, gateway, table, index, protocol).toBytes());
    }

    /**
     * {@code ip route … unreachable DESTINATION table T proto P}, to be completed by {@link #adding} or {@link
     * #replacing}.
     */
    public static NetlinkRequest makeUnreachable(Prefix destination, RouteTable table, int protocol) {
        return new NetlinkRequest(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_CREATE,
                unreachable(destination, table, protocol).toBytes());
    }

    /** {@code ip route add …}. Fails with EEXIST if a route to the destination with that metric exists. */
    public static NetlinkRequest adding(NetlinkRequest route) {
        return route.with(Netlink.NLM_F_EXCL);
    }

    /** {@code ip route replace …}: replaces a route to the destination with that metric, whatever its protocol. */
    public static NetlinkRequest replacing(NetlinkRequest route) {
        return route.with(Netlink.NLM_F_REPLACE);
    }

    /** {@code ip route change …}: replaces a route to the destination with that metric; ENOENT if there is none. */
    public static NetlinkRequest replacingOnly(NetlinkRequest route) {
        return new NetlinkRequest(route.type(), Netlink.NLM_F_REPLACE, route.body());
    }

    /**
     * {@code ip route change … initcwnd 10}: the same, by a route that says what is the kernel's default anyway; {@link
     * RouteMessage} does not distinguish it either.
     */
    public static NetlinkRequest replacingByEquivalent(NetlinkRequest route) {
        return replacingOnly(new NetlinkRequest(route.type(), 0, DefaultMetrics.append(route.body())));
    }

    /** {@code ip route del unreachable DESTINATION table T proto P}, for IPv6 with the default metric. */
    public static NetlinkRequest deleteUnreachable(Prefix destination, RouteTable table, int protocol) {
        BodyWriter body = unreachable(destination, table, protocol);
        if (destination.family() == Family.IPV6) {
            body.u32(Rtnetlink.RTA_PRIORITY, RouteMessage.usualPriority(Family.IPV6));
        }
        return new NetlinkRequest(Rtnetlink.RTM_DELROUTE, 0, body.toBytes());
    }

    /** {@code ip route add DESTINATION dev LINK}, with the protocol "boot", which no daemon manages. */
    public static NetlinkRequest add(Prefix destination, int index) {
        return add(destination, index, Rtnetlink.RTPROT_BOOT);
    }

    /**
     * {@code ip route add DESTINATION via NEXTHOP dev LINK}. Fails with EEXIST if a route to the destination with that
     * metric exists.
     */
    public static NetlinkRequest add(Prefix destination, int index, IpAddress nextHop) {
        RtMsg header = new RtMsg(Families.number(destination.family()), destination.length(), 0,
                Rtnetlink.RT_TABLE_MAIN, Rtnetlink.RTPROT_BOOT, Rtnetlink.RT_SCOPE_UNIVERSE, Rtnetlink.RTN_UNICAST, 0);
        BodyWriter body = to(header, destination).bytes(Rtnetlink.RTA_GATEWAY, nextHop.bytes())
                .u32(Rtnetlink.RTA_OIF, index);
        return new NetlinkRequest(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL, body.toBytes());
    }

    /**
     * {@code ip route add default via NEXTHOP dev LINK onlink table T proto P}. Fails with EEXIST if a default route
     * with that metric exists.
     */
    public static NetlinkRequest addDefault(IpAddress nextHop, RouteTable table, int index, int protocol) {
        Family family = nextHop.family();
        RtMsg header = new RtMsg(Families.number(family), 0, 0, inHeader(table), protocol, Rtnetlink.RT_SCOPE_UNIVERSE,
                Rtnetlink.RTN_UNICAST, Rtnetlink.RTNH_F_ONLINK);
        BodyWriter body = beside(BodyWriter.of(header::write), table).bytes(Rtnetlink.RTA_GATEWAY, nextHop.bytes())
                .u32(Rtnetlink.RTA_OIF, index);
        return new NetlinkRequest(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL, body.toBytes());
    }

    /** {@code ip route del DESTINATION dev LINK table T proto P scope link}, for IPv6 with the default metric. */
    public static NetlinkRequest delete(Prefix destination, RouteTable table, int index, int protocol) {
        BodyWriter body = plain(destination, table, protocol).u32(Rtnetlink.RTA_OIF, index);
        if (destination.family() == Family.IPV6) {
            body.u32(Rtnetlink.RTA_PRIORITY, RouteMessage.usualPriority(Family.IPV6));
        }
        return new NetlinkRequest(Rtnetlink.RTM_DELROUTE, 0, body.toBytes());
    }

    /** {@code ip route del DESTINATION via GATEWAY dev LINK table T proto P}, for IPv6 with the default metric. */
    public static NetlinkRequest deleteVia(Prefix destination, IpAddress gateway, RouteTable table, int index,
            int protocol) {
        BodyWriter body = via(destination, gateway, table, index, protocol);
        if (destination.family() == Family.IPV6) {
            body.u32(Rtnetlink.RTA_PRIORITY, RouteMessage.usualPriority(Family.IPV6));
        }
        return new NetlinkRequest(Rtnetlink.RTM_DELROUTE, 0, body.toBytes());
    }

    /** Deletes a route as the kernel reported it, whatever its attributes. */
    public static NetlinkRequest delete(RouteMessage route) {
        RouteTable table = new RouteTable(route.table());
        RtMsg header = new RtMsg(Families.number(route.family()), route.destination().length(), route.tos(),
                inHeader(table), route.protocol(), route.scope(), route.type(), 0);
        BodyWriter body = beside(to(header, route.destination()), table);
        route.index().ifPresent(index -> body.u32(Rtnetlink.RTA_OIF, index));
        body.u32(Rtnetlink.RTA_PRIORITY, route.priority());
        return new NetlinkRequest(Rtnetlink.RTM_DELROUTE, 0, body.toBytes());
    }

    /** {@code ip -4 route show table main}, {@code ip -6 route show table main}. */
    public static NetlinkRequest dump(Family family) {
        return dump(family, 0);
    }

    /** {@code ip route show table main proto P}. */
    public static NetlinkRequest dump(Family family, int protocol) {
        RtMsg header = new RtMsg(Families.number(family), 0, 0, Rtnetlink.RT_TABLE_MAIN, protocol, 0, 0, 0);
        return new NetlinkRequest(Rtnetlink.RTM_GETROUTE, 0,
                BodyWriter.of(header::write).u32(Rtnetlink.RTA_TABLE, Rtnetlink.RT_TABLE_MAIN).toBytes());
    }

    /** {@code ip route show table all proto P}, or all protocols if P is 0. */
    public static NetlinkRequest dumpAllTables(Family family, int protocol) {
        RtMsg header = new RtMsg(Families.number(family), 0, 0, Rtnetlink.RT_TABLE_UNSPEC, protocol, 0, 0, 0);
        return new NetlinkRequest(Rtnetlink.RTM_GETROUTE, 0, BodyWriter.of(header::write).toBytes());
    }

    /** {@code ip route show table all proto P type unreachable}. */
    public static NetlinkRequest dumpUnreachable(Family family, int protocol) {
        RtMsg header = new RtMsg(Families.number(family), 0, 0, Rtnetlink.RT_TABLE_UNSPEC, protocol, 0,
                Rtnetlink.RTN_UNREACHABLE, 0);
        return new NetlinkRequest(Rtnetlink.RTM_GETROUTE, 0, BodyWriter.of(header::write).toBytes());
    }

    /** {@code ip route get fibmatch ADDRESS}: the route that the host itself would use, from any table. */
    public static NetlinkRequest get(IpAddress address) {
        RtMsg header = new RtMsg(Families.number(address.family()), address.family().bits(), 0, 0, 0, 0, 0,
                Rtnetlink.RTM_F_FIB_MATCH);
        return new NetlinkRequest(Rtnetlink.RTM_GETROUTE, 0, to(header, address.hostPrefix()).toBytes());
    }

    /** {@code ip route get fibmatch ADDRESS from SOURCE}: the same for packets from one of the host's addresses. */
    public static NetlinkRequest getFrom(IpAddress address, IpAddress source) {
        int bits = address.family().bits();
        RtMsg header = new RtMsg(Families.number(address.family()), bits, 0, 0, 0, 0, 0, Rtnetlink.RTM_F_FIB_MATCH);
        return new NetlinkRequest(Rtnetlink.RTM_GETROUTE, 0, BodyWriter.of(bytes -> header.write(bytes, bits))
                .bytes(Rtnetlink.RTA_DST, address.bytes()).bytes(Rtnetlink.RTA_SRC, source.bytes()).toBytes());
    }

    /**
     * {@code ip route get fibmatch ADDRESS from SOURCE iif LINK}: the route that a packet takes which the link receives
     * from there. Fails with EHOSTUNREACH if the link does not forward, and with EXDEV if its reverse path filter drops
     * the packet.
     */
    public static NetlinkRequest getForwarded(IpAddress address, IpAddress source, int index) {
        int bits = address.family().bits();
        RtMsg header = new RtMsg(Families.number(address.family()), bits, 0, 0, 0, 0, 0, Rtnetlink.RTM_F_FIB_MATCH);
        return new NetlinkRequest(Rtnetlink.RTM_GETROUTE, 0, BodyWriter.of(bytes -> header.write(bytes, bits))
                .bytes(Rtnetlink.RTA_DST, address.bytes()).bytes(Rtnetlink.RTA_SRC, source.bytes())
                .u32(Rtnetlink.RTA_IIF, index).toBytes());
    }

    private static BodyWriter plain(Prefix destination, RouteTable table, int protocol) {
        Family family = destination.family();
        return beside(to(new RtMsg(Families.number(family), destination.length(), 0, inHeader(table), protocol,
                RouteMessage.usualScope(family), Rtnetlink.RTN_UNICAST, 0), destination), table);
    }

    private static BodyWriter via(Prefix destination, IpAddress gateway, RouteTable table, int index, int protocol) {
        RtMsg header = new RtMsg(Families.number(destination.family()), destination.length(), 0, inHeader(table),
                protocol, Rtnetlink.RT_SCOPE_UNIVERSE, Rtnetlink.RTN_UNICAST, Rtnetlink.RTNH_F_ONLINK);
        return beside(to(header, destination), table).bytes(Rtnetlink.RTA_GATEWAY, gateway.bytes())
                .u32(Rtnetlink.RTA_OIF, index);
    }

    private static BodyWriter unreachable(Prefix destination, RouteTable table, int protocol) {
        return beside(
                to(new RtMsg(Families.number(destination.family()), destination.length(), 0, inHeader(table), protocol,
                        Rtnetlink.RT_SCOPE_UNIVERSE, Rtnetlink.RTN_UNREACHABLE, 0), destination),
                table);
    }

    /** The header has one byte for the table; larger numbers are in an attribute. */
    private static int inHeader(RouteTable table) {
        return Integer.compareUnsigned(table.number(), MOST_IN_HEADER) > 0 ? Rtnetlink.RT_TABLE_UNSPEC : table.number();
    }

    private static BodyWriter beside(BodyWriter body, RouteTable table) {
        return inHeader(table) == table.number() ? body : body.u32(Rtnetlink.RTA_TABLE, table.number());
    }

    private static BodyWriter to(RtMsg header, Prefix destination) {
        return BodyWriter.of(header::write).bytes(Rtnetlink.RTA_DST, destination.first().bytes());
    }
}
