package dev.routed.netlink.rtnetlink.link;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkRequest;

/** Builds requests for the network namespace of a probe; the comments give the equivalent ip(8) command. */
public final class ProbeRequests {
    private static final int IFA_F_NODAD = 0x02;
    /** Without ARP, because no neighbour answers there. */
    private static final IfInfo UP_WITHOUT_ARP = new IfInfo(0, Rtnetlink.IFF_UP | Rtnetlink.IFF_NOARP,
            Rtnetlink.IFF_UP | Rtnetlink.IFF_NOARP);
    /** Without the up flag, because it cannot go up before its other end exists. */
    private static final IfInfo WITHOUT_ARP = new IfInfo(0, Rtnetlink.IFF_NOARP, Rtnetlink.IFF_NOARP);

    private ProbeRequests() {
    }

    /** {@code ip link add NAME up arp off address MAC type veth peer name OTHER arp off address OTHERMAC}. */
    public static NetlinkRequest addPair(String name, byte[] mac, String other, byte[] otherMac) {
        return new NetlinkRequest(Rtnetlink.RTM_NEWLINK, Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL, BodyWriter
                .of(UP_WITHOUT_ARP::write)
                .bytes(Rtnetlink.IFLA_ADDRESS, mac).text(Rtnetlink.IFLA_IFNAME, name)
                .nested(Rtnetlink.IFLA_LINKINFO, info -> info.bareText(Rtnetlink.IFLA_INFO_KIND, "veth")
                        .nested(Rtnetlink.IFLA_INFO_DATA, data -> data.nested(Rtnetlink.VETH_INFO_PEER, peer -> peer
                                .fixed(WITHOUT_ARP::write).bytes(Rtnetlink.IFLA_ADDRESS, otherMac)
                                .text(Rtnetlink.IFLA_IFNAME, other))))
                .toBytes());
    }

    /** {@code ip link set NAME up}. */
    public static NetlinkRequest setUp(String name) {
        return new NetlinkRequest(Rtnetlink.RTM_SETLINK, 0,
                BodyWriter.of(IfInfo.UP::write).text(Rtnetlink.IFLA_IFNAME, name).toBytes());
    }

    /** {@code ip link show dev NAME}. */
    public static NetlinkRequest get(String name) {
        return new NetlinkRequest(Rtnetlink.RTM_GETLINK, 0,
                BodyWriter.of(IfInfo.NONE::write).text(Rtnetlink.IFLA_IFNAME, name).toBytes());
    }

    /** {@code ip address add ADDRESS dev LINK nodad}, as a host prefix. */
    public static NetlinkRequest addAddress(int index, IpAddress address) {
        BodyWriter body = BodyWriter
                .of(header -> header.put((byte) Families.number(address.family())).put((byte) address.family().bits())
                        .put((byte) (address.family() == Family.IPV6 ? IFA_F_NODAD : 0)).put((byte) 0).putInt(index));
        return new NetlinkRequest(Rtnetlink.RTM_NEWADDR, Netlink.NLM_F_CREATE | Netlink.NLM_F_REPLACE,
                body.bytes(Rtnetlink.IFA_LOCAL, address.bytes()).bytes(Rtnetlink.IFA_ADDRESS, address.bytes())
                        .toBytes());
    }
}
