package dev.routed.netlink.rtnetlink.neighbour;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rtnetlink.Families;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A proxy entry as reported by the kernel (RTM_NEWNEIGH with NTF_PROXY).
 *
 * @param index the index of its link; 0 for an entry of all links
 * @param protocol who added it, as for routes; 0 if unknown
 */
public record ProxyMessage(int index, IpAddress address, int protocol) {
    /** The size of struct netconfmsg of linux/netconf.h: the family. */
    private static final int NETCONFMSG_SIZE = 1;

    /** Reads an entry; returns empty for anything else. Throws MalformedMessage. */
    public static Optional<ProxyMessage> read(NetlinkMessage message) {
        NdMsg header = NdMsg.read(message.fixed(NdMsg.SIZE));
        Attributes attributes = message.attributes(NdMsg.SIZE);
        int protocol = attributes.bytes(Rtnetlink.NDA_PROTOCOL).filter(bytes -> bytes.length > 0)
                .map(bytes -> Byte.toUnsignedInt(bytes[0])).orElse(0);
        return (header.flags() & Rtnetlink.NTF_PROXY) == 0 ? Optional.empty()
                : Families.of(header.family()).flatMap(family -> attributes.bytes(Rtnetlink.NDA_DST)
                        .map(bytes -> new ProxyMessage(header.index(), Families.address(family, bytes), protocol)));
    }

    /**
     * Returns true if a link's settings (RTM_NEWNETCONF) have the host answer neighbour discovery for proxy entries
     * (net.ipv6.conf.LINK.proxy_ndp). Throws MalformedMessage.
     */
    public static boolean isAnsweredFor(NetlinkMessage settings) {
        OptionalInt proxy = settings.attributes(NETCONFMSG_SIZE).u32(Rtnetlink.NETCONFA_PROXY_NEIGH);
        return proxy.isPresent() && proxy.getAsInt() != 0;
    }
}
