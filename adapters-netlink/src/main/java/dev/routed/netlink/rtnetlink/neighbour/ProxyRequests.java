package dev.routed.netlink.rtnetlink.neighbour;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkRequest;

/** Builds requests about proxy entries of the neighbour tables; the comments give the equivalent ip(8) command. */
public final class ProxyRequests {

    private ProxyRequests() {
    }

    /** {@code ip neigh add proxy A dev LINK protocol P}. Takes the place of an entry of another protocol. */
    public static NetlinkRequest add(int index, IpAddress address, int protocol) {
        return new NetlinkRequest(Rtnetlink.RTM_NEWNEIGH, Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL,
                entry(index, address).u8(Rtnetlink.NDA_PROTOCOL, protocol).toBytes());
    }

    /** {@code ip neigh del proxy A dev LINK}. Fails with ENOENT if there is none. */
    public static NetlinkRequest delete(int index, IpAddress address) {
        return new NetlinkRequest(Rtnetlink.RTM_DELNEIGH, 0, entry(index, address).toBytes());
    }

    private static BodyWriter entry(int index, IpAddress address) {
        NdMsg header = new NdMsg(Families.number(address.family()), index, Rtnetlink.NUD_PERMANENT,
                Rtnetlink.NTF_PROXY);
        return BodyWriter.of(header::write).bytes(Rtnetlink.NDA_DST, address.bytes());
    }

    /** {@code ip -4 neigh show proxy}, {@code ip -6 neigh show proxy}, for all links. */
    public static NetlinkRequest dump(Family family) {
        NdMsg header = new NdMsg(Families.number(family), 0, 0, Rtnetlink.NTF_PROXY);
        return new NetlinkRequest(Rtnetlink.RTM_GETNEIGH, 0, BodyWriter.of(header::write).toBytes());
    }

    /** {@code ip -6 netconf show dev LINK}: see {@link ProxyMessage#isAnsweredFor}. */
    public static NetlinkRequest settings(int index) {
        return new NetlinkRequest(Rtnetlink.RTM_GETNETCONF, 0,
                BodyWriter.of(header -> header.put((byte) Rtnetlink.AF_INET6))
                        .u32(Rtnetlink.NETCONFA_IFINDEX, index).toBytes());
    }
}
