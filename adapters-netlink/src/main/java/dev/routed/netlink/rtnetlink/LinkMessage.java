package dev.routed.netlink.rtnetlink;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.Message;

/**
 * A link as the kernel shows it (RTM_NEWLINK, RTM_DELLINK).
 *
 * @param carrier true when the other end is up too
 * @param mtu in bytes
 * @param alias empty text where it has none
 * @param kind "veth"; empty text for a device without a kind, like real hardware
 * @param group 0 unless somebody gave it another
 */
public record LinkMessage(int index, String name, boolean up, boolean carrier, int mtu, String alias, String kind,
        int group) {

    /** Throws Malformed. */
    public static LinkMessage read(Message message) {
        IfInfo info = IfInfo.read(message.fixed(IfInfo.SIZE));
        Attributes attributes = message.attributes(IfInfo.SIZE);
        String kind = attributes.nested(Rtnetlink.IFLA_LINKINFO).flatMap(link -> link.text(Rtnetlink.IFLA_INFO_KIND))
                .orElse("");
        return new LinkMessage(info.index(), attributes.text(Rtnetlink.IFLA_IFNAME).orElse(""),
                info.has(Rtnetlink.IFF_UP), info.has(Rtnetlink.IFF_LOWER_UP),
                attributes.u32(Rtnetlink.IFLA_MTU).orElse(0), attributes.text(Rtnetlink.IFLA_IFALIAS).orElse(""), kind,
                attributes.u32(Rtnetlink.IFLA_GROUP).orElse(0));
    }
}
