package dev.routed.netlink.rtnetlink.link;

import dev.routed.domain.address.MacAddress;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.NetlinkMessage;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A link as reported by the kernel (RTM_NEWLINK, RTM_DELLINK).
 *
 * @param carrier true if the other end is up, too
 * @param mtu in bytes
 * @param alias empty if there is none
 * @param kind "veth"; empty for a device without a kind, such as hardware
 * @param peer the index of its other end, in the other end's namespace; 0 if there is none
 * @param peerIsAway true if the other end is in another namespace
 * @param altNames further names (ip-link(8): altname)
 * @param group 0 by default
 * @param mac empty if it has no MAC address
 * @param forwarding whether IPv4 packets received on it are forwarded; true if it has no IPv4
 * @param ipv6 whether IPv6 is enabled on it
 * @param resolves whether neighbours on it are found by ARP or neighbour discovery; false for tunnels
 * @param master the index of the bridge or bond that it is a port of; 0 if there is none
 */
public record LinkMessage(int index, String name, boolean up, boolean carrier, int mtu, String alias, String kind,
        int peer, boolean peerIsAway, Set<String> altNames, int group, Optional<MacAddress> mac, boolean forwarding,
        boolean resolves, int master, boolean ipv6) {

    private static final int MAC_SIZE = 6;

    public LinkMessage {
        altNames = Set.copyOf(altNames);
    }

    /** Reads a link. Throws MalformedMessage. */
    public static LinkMessage read(NetlinkMessage message) {
        IfInfo info = IfInfo.read(message.fixed(IfInfo.SIZE));
        Attributes attributes = message.attributes(IfInfo.SIZE);
        Optional<Attributes> families = attributes.nested(Rtnetlink.IFLA_AF_SPEC);
        String kind = attributes.nested(Rtnetlink.IFLA_LINKINFO).flatMap(link -> link.text(Rtnetlink.IFLA_INFO_KIND))
                .orElse("");
        return new LinkMessage(info.index(), attributes.text(Rtnetlink.IFLA_IFNAME).orElse(""),
                info.has(Rtnetlink.IFF_UP), info.has(Rtnetlink.IFF_LOWER_UP),
                attributes.u32(Rtnetlink.IFLA_MTU).orElse(0), attributes.text(Rtnetlink.IFLA_IFALIAS).orElse(""), kind,
                attributes.u32(Rtnetlink.IFLA_LINK).orElse(0),
                attributes.u32(Rtnetlink.IFLA_LINK_NETNSID).isPresent(), altNames(attributes),
                attributes.u32(Rtnetlink.IFLA_GROUP).orElse(0),
                attributes.bytes(Rtnetlink.IFLA_ADDRESS).flatMap(LinkMessage::mac),
                forwarding(families), !info.has(Rtnetlink.IFF_NOARP), attributes.u32(Rtnetlink.IFLA_MASTER).orElse(0),
                ipv6(families));
    }

    /** Returns the group alone, which is much faster than reading the link. Throws MalformedMessage. */
    public static int groupOf(NetlinkMessage message) {
        return message.attributes(IfInfo.SIZE).u32(Rtnetlink.IFLA_GROUP).orElse(0);
    }

    /** Returns the name alone. Throws MalformedMessage. */
    public static String nameOf(NetlinkMessage message) {
        return message.attributes(IfInfo.SIZE).text(Rtnetlink.IFLA_IFNAME).orElse("");
    }

    private static Optional<MacAddress> mac(byte[] bytes) {
        return bytes.length == MAC_SIZE ? Optional.of(new MacAddress(new BigInteger(1, bytes).longValue()))
                : Optional.empty();
    }

    /** Reads the IPv4 setting, whose array starts at element 1. */
    private static boolean forwarding(Optional<Attributes> families) {
        return configuration(families, Rtnetlink.AF_INET, Rtnetlink.IFLA_INET_CONF,
                Rtnetlink.IPV4_DEVCONF_FORWARDING - 1).orElse(1) != 0;
    }

    private static boolean ipv6(Optional<Attributes> families) {
        return configuration(families, Rtnetlink.AF_INET6, Rtnetlink.IFLA_INET6_CONF, Rtnetlink.DEVCONF_DISABLE_IPV6)
                .orElse(1) == 0;
    }

    /** Returns one of the values that sysctl(8) shows for the link; empty if the link does not have the family. */
    private static OptionalInt configuration(Optional<Attributes> families, int family, int array, int element) {
        return families.flatMap(all -> all.nested(family)).map(own -> own.u32(array, element))
                .orElse(OptionalInt.empty());
    }

    private static Set<String> altNames(Attributes attributes) {
        return attributes.nested(Rtnetlink.IFLA_PROP_LIST).map(list -> list.texts(Rtnetlink.IFLA_ALT_IFNAME))
                .orElse(Set.of());
    }
}
