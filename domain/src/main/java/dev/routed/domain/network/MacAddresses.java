package dev.routed.domain.network;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.network.id.EndpointId;
import java.util.List;

/** Chooses MAC addresses for endpoints without a user-defined one. */
public final class MacAddresses {

    private MacAddresses() {
    }

    /**
     * Returns a MAC address derived from the first IP address, or, if that is switched off, from the ten digits of the
     * endpoint id in the link name, which are new at every start. 02 marks a locally administered unicast address.
     */
    public static MacAddress of(EndpointId endpoint, List<InterfaceAddress> addresses, Options options) {
        return options.macFromIp() ? MacAddress.of(addresses.get(0).address()) : ofLink(LinkName.hostEnd(endpoint));
    }

    private static MacAddress ofLink(LinkName link) {
        String digits = link.text().substring(LinkName.HOST_END_PREFIX.length());
        return new MacAddress(0x02L << 40 | Long.parseLong(digits, 16));
    }
}
