package dev.routed.domain.host;

import dev.routed.domain.address.MacAddress;
import dev.routed.domain.network.LinkName;

/**
 * The settings of a host end. Desired and observed settings are equal unless another program changed them.
 *
 * @param kernelName the name under which the kernel lists the link
 * @param mtu in bytes
 * @param alias interface alias; the empty string if there is none
 * @param mac MAC address of the host end, which containers cache for their next hop
 * @param group link group (ip-link(8)); 0 is the default
 * @param forwarding whether IPv4 packets from the container are forwarded
 */
public record LinkSettings(String kernelName, int mtu, String alias, MacAddress mac, int group, boolean forwarding) {
    /**
     * The MAC address of every host end, so that a container's neighbour entry stays valid after its link is recreated.
     * Locally administered (IEEE 802) and outside the range used for containers.
     */
    public static final MacAddress MAC = MacAddress.parse("0a:6e:72:00:00:01");

    /** Returns the desired settings of a host end. */
    public static LinkSettings wanted(LinkName name, int mtu, String alias) {
        return new LinkSettings(name.text(), mtu, alias, MAC, 0, true);
    }
}
