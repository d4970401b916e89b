package dev.routed.netlink.rtnetlink.link;

import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.LinkSettings;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.function.Consumer;

/** Builds requests about links; the comments give the equivalent ip(8) command. */
public final class LinkRequests {
    private static final String VETH = "veth";

    private LinkRequests() {
    }

    /**
     * {@code ip link add HOST_END up mtu M address MAC numtxqueues 1 numrxqueues 1 type veth peer name CONTAINER_END
     * ...}, with the same for the peer. Without the numbers the kernel reserves a queue for each processor, but uses
     * one; taking the others out of use makes it wait for all processors, for some milliseconds, at each end.
     */
    public static NetlinkRequest add(LinkPair link) {
        BodyWriter body = BodyWriter.of(IfInfo.UP::write).u32(Rtnetlink.IFLA_MTU, link.mtu().bytes())
                .bytes(Rtnetlink.IFLA_ADDRESS, link.settings().mac().bytes())
                .text(Rtnetlink.IFLA_IFNAME, link.hostEnd().text())
                .u32(Rtnetlink.IFLA_NUM_TX_QUEUES, 1).u32(Rtnetlink.IFLA_NUM_RX_QUEUES, 1)
                .nested(Rtnetlink.IFLA_LINKINFO, info -> info.bareText(Rtnetlink.IFLA_INFO_KIND, VETH)
                        .nested(Rtnetlink.IFLA_INFO_DATA, data -> data.nested(Rtnetlink.VETH_INFO_PEER, peer(link))));
        return new NetlinkRequest(Rtnetlink.RTM_NEWLINK, Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL, body.toBytes());
    }

    private static Consumer<BodyWriter> peer(LinkPair link) {
        return peer -> peer.fixed(IfInfo.NONE::write).u32(Rtnetlink.IFLA_MTU, link.mtu().bytes())
                .bytes(Rtnetlink.IFLA_ADDRESS, link.peerMac().bytes())
                .text(Rtnetlink.IFLA_IFNAME, link.peer().text())
                .u32(Rtnetlink.IFLA_NUM_TX_QUEUES, 1).u32(Rtnetlink.IFLA_NUM_RX_QUEUES, 1);
    }

    /** {@code ip link set HOST_END up mtu M address MAC alias A group G}. */
    public static NetlinkRequest set(LinkPair link) {
        LinkSettings settings = link.settings();
        return set(named(IfInfo.UP, link.hostEnd()).u32(Rtnetlink.IFLA_MTU, settings.mtu())
                .bytes(Rtnetlink.IFLA_ADDRESS, settings.mac().bytes())
                .bareText(Rtnetlink.IFLA_IFALIAS, settings.alias())
                .u32(Rtnetlink.IFLA_GROUP, settings.group()));
    }

    /** {@code ip link set LINK name NAME} by the link's index. */
    public static NetlinkRequest rename(int index, LinkName name) {
        return set(named(new IfInfo(index, 0, 0), name));
    }

    /** {@code ip link set LINK down} by the link's index. */
    public static NetlinkRequest setDown(int index) {
        return set(BodyWriter.of(new IfInfo(index, 0, Rtnetlink.IFF_UP)::write));
    }

    /**
     * {@code sysctl net.ipv4.conf.LINK.forwarding=1 net.ipv4.conf.LINK.arp_notify=1}. The second makes the kernel
     * announce the link's addresses by gratuitous ARP when its MAC address changes. Fails with EAFNOSUPPORT if the link
     * has no IPv4.
     */
    public static NetlinkRequest forwardIpv4(LinkName link) {
        return set(named(IfInfo.NONE, link).nested(Rtnetlink.IFLA_AF_SPEC, spec -> spec.nested(Rtnetlink.AF_INET,
                ipv4 -> ipv4.nested(Rtnetlink.IFLA_INET_CONF, all -> all.u32(Rtnetlink.IPV4_DEVCONF_FORWARDING, 1)
                        .u32(Rtnetlink.IPV4_DEVCONF_ARP_NOTIFY, 1)))));
    }

    /** {@code ip link property add dev LINK altname NAME}. Fails with EEXIST if a link has that name. */
    public static NetlinkRequest addAltName(LinkName link, String name) {
        return new NetlinkRequest(Rtnetlink.RTM_NEWLINKPROP,
                Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL | Netlink.NLM_F_APPEND, named(IfInfo.NONE, link)
                        .nested(Rtnetlink.IFLA_PROP_LIST | Netlink.NLA_F_NESTED,
                                list -> list.text(Rtnetlink.IFLA_ALT_IFNAME, name))
                        .toBytes());
    }

    /**
     * {@code ip link set LINK addrgenmode none}: keeps the kernel from generating an IPv6 address for it. Fails with
     * EAFNOSUPPORT if the link has no IPv6.
     */
    public static NetlinkRequest setAddressGenerationOff(LinkName link) {
        return set(named(IfInfo.NONE, link).nested(Rtnetlink.IFLA_AF_SPEC, spec -> spec.nested(Rtnetlink.AF_INET6,
                ipv6 -> ipv6.u8(Rtnetlink.IFLA_INET6_ADDR_GEN_MODE, Rtnetlink.IN6_ADDR_GEN_MODE_NONE))));
    }

    /** {@code ip link set LINK group G}. */
    public static NetlinkRequest setGroup(LinkName link, int group) {
        return set(named(IfInfo.NONE, link).u32(Rtnetlink.IFLA_GROUP, group));
    }

    /** {@code ip link set LINK up}. */
    public static NetlinkRequest setUp(LinkName link) {
        return set(named(IfInfo.UP, link));
    }

    /**
     * {@code ip link set LINK netns N}: the link arrives down, without addresses and routes. Fails with EEXIST if the
     * name is in use there.
     *
     * @param namespace an open file of the network namespace
     */
    public static NetlinkRequest move(LinkName link, int namespace) {
        return set(named(IfInfo.NONE, link).u32(Rtnetlink.IFLA_NET_NS_FD, namespace));
    }

    /** {@code ip link del LINK}. */
    public static NetlinkRequest delete(LinkName link) {
        return new NetlinkRequest(Rtnetlink.RTM_DELLINK, 0, named(IfInfo.NONE, link).toBytes());
    }

    /** {@code ip link del group G}: deletes every link of the group. */
    public static NetlinkRequest deleteGroup(int group) {
        return new NetlinkRequest(Rtnetlink.RTM_DELLINK, 0,
                BodyWriter.of(IfInfo.NONE::write).u32(Rtnetlink.IFLA_GROUP, group).toBytes());
    }

    /** {@code ip link show dev LINK}. */
    public static NetlinkRequest get(LinkName link) {
        return new NetlinkRequest(Rtnetlink.RTM_GETLINK, 0, withoutStatistics(named(IfInfo.NONE, link)).toBytes());
    }

    /** {@code ip link show dev LINK} by the link's index. */
    public static NetlinkRequest get(int index) {
        return new NetlinkRequest(Rtnetlink.RTM_GETLINK, 0,
                withoutStatistics(BodyWriter.of(new IfInfo(index, 0, 0)::write)).toBytes());
    }

    /** {@code ip link show}. */
    public static NetlinkRequest dump() {
        return new NetlinkRequest(Rtnetlink.RTM_GETLINK, 0,
                withoutStatistics(BodyWriter.of(IfInfo.NONE::write)).toBytes());
    }

    /** {@code ip link show type veth}. */
    public static NetlinkRequest dumpVeth() {
        return new NetlinkRequest(Rtnetlink.RTM_GETLINK, 0, withoutStatistics(BodyWriter.of(IfInfo.NONE::write))
                .nested(Rtnetlink.IFLA_LINKINFO, info -> info.bareText(Rtnetlink.IFLA_INFO_KIND, VETH)).toBytes());
    }

    /**
     * A change of no link, for a permission check: fails with EPERM if the process may not change links, and with
     * another error if it may.
     */
    public static NetlinkRequest setNothing() {
        return set(BodyWriter.of(IfInfo.NONE::write));
    }

    // Not RTM_NEWLINK as in ip(8): given a group, that changes the whole group if the link no longer exists.
    private static NetlinkRequest set(BodyWriter body) {
        return new NetlinkRequest(Rtnetlink.RTM_SETLINK, 0, body.toBytes());
    }

    private static BodyWriter named(IfInfo info, LinkName link) {
        return BodyWriter.of(info::write).text(Rtnetlink.IFLA_IFNAME, link.text());
    }

    private static BodyWriter withoutStatistics(BodyWriter body) {
        return body.u32(Rtnetlink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS);
    }
}
