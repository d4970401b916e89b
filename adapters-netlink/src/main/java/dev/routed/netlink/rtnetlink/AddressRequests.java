package dev.routed.netlink.rtnetlink;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkRequest;

/** Builds requests about addresses; the comments give the equivalent ip(8) command. */
public final class AddressRequests {

    private AddressRequests() {
    }

    /**
     * {@code ip address add A/32 dev LINK scope host}, or {@code ip address add A/128 dev LINK nodad}: IPv6 derives the
     * scope from the address, and needs no duplicate address detection here.
     */
    public static NetlinkRequest add(int index, IpAddress address) {
        return add(index, InterfaceAddress.host(address),
                address.family() == Family.IPV4 ? Rtnetlink.RT_SCOPE_HOST : Rtnetlink.RT_SCOPE_UNIVERSE);
    }

    /** {@code ip address add A/L dev LINK}, for IPv6 with {@code nodad}. */
    public static NetlinkRequest add(int index, InterfaceAddress address) {
        return add(index, address, Rtnetlink.RT_SCOPE_UNIVERSE);
    }

    private static NetlinkRequest add(int index, InterfaceAddress own, int scope) {
        Family family = own.address().family();
        IfAddr header = new IfAddr(Families.number(family), own.length(),
                family == Family.IPV4 ? 0 : Rtnetlink.IFA_F_NODAD, scope, index);
        byte[] body = BodyWriter.of(header::write).bytes(Rtnetlink.IFA_LOCAL, own.address().bytes())
                .bytes(Rtnetlink.IFA_ADDRESS, own.address().bytes()).toBytes();
        return new NetlinkRequest(Rtnetlink.RTM_NEWADDR, Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL, body);
    }

    /** {@code ip -4 address show}, {@code ip -6 address show}. */
    public static NetlinkRequest dump(Family family) {
        return dump(family, 0);
    }

    /** {@code ip -4 address show dev LINK}, {@code ip -6 address show dev LINK}. */
    public static NetlinkRequest dump(Family family, int index) {
        IfAddr header = new IfAddr(Families.number(family), 0, 0, 0, index);
        return new NetlinkRequest(Rtnetlink.RTM_GETADDR, 0, BodyWriter.of(header::write).toBytes());
    }
}
