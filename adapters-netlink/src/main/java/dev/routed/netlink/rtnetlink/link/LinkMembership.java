package dev.routed.netlink.rtnetlink.link;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;

/**
 * What a link is part of (RTM_NEWLINK).
 *
 * @param loopback it leads nowhere else
 * @param master the index of its bridge, bond or VRF; 0 where it has none
 */
public record LinkMembership(boolean loopback, int master) {
    private static final int IFF_LOOPBACK = 0x8;
    private static final int IFLA_MASTER = 10;

    /** Throws Malformed. */
    public static LinkMembership read(NetlinkMessage message) {
        Attributes attributes = message.attributes(IfInfo.SIZE);
        return new LinkMembership(IfInfo.read(message.fixed(IfInfo.SIZE)).has(IFF_LOOPBACK),
                attributes.u32(IFLA_MASTER).orElse(0));
    }
}
