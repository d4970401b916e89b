package dev.routed.netlink.rtnetlink.link;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;

/**
 * The bridge, bond or VRF that a link belongs to (RTM_NEWLINK).
 *
 * @param loopback true for the loopback interface
 * @param master the index of its bridge, bond or VRF; 0 if there is none
 */
public record LinkMembership(boolean loopback, int master) {
    private static final int IFF_LOOPBACK = 0x8;
    private static final int IFLA_MASTER = 10;

    /** Reads the membership. Throws MalformedMessage. */
    public static LinkMembership read(NetlinkMessage message) {
        Attributes attributes = message.attributes(IfInfo.SIZE);
        return new LinkMembership(IfInfo.read(message.fixed(IfInfo.SIZE)).has(IFF_LOOPBACK),
                attributes.u32(IFLA_MASTER).orElse(0));
    }
}
