package dev.routed.domain.host;

import dev.routed.domain.address.MacAddress;
import dev.routed.domain.network.LinkName;

/**
 * What a host end is set to. The wanted and the observed settings are equal unless some other program has changed them.
 *
 * @param shownAs the name that the kernel has for it
 * @param mtu in bytes
 * @param alias empty text where it has none
 * @param mac its MAC address, which containers remember as that of their next hop
 * @param group the kernel's link group (ip-link(8)); 0 is the usual one
 * @param forwarding IPv4 packets that come from the container are forwarded
 */
public record LinkSettings(String shownAs, int mtu, String alias, MacAddress mac, int group, boolean forwarding) {
    /**
     * Of every host end: a container finds its next hop at the same address after its link was made anew. Locally
     * administered (IEEE 802), and unlike those that containers get.
     */
    public static final MacAddress MAC = MacAddress.parse("0a:6e:72:00:00:01");

    /** What a host end of ours shall have. */
    public static LinkSettings wanted(LinkName name, int mtu, String alias) {
        return new LinkSettings(name.text(), mtu, alias, MAC, 0, true);
    }
}
