package dev.routed.domain.service.sync;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.id.EndpointId;
import java.util.List;

/** Chooses MAC addresses for endpoints whose users have named none. */
public final class MacAddresses {

    private MacAddresses() {
    }

    /**
     * Made from the first address; where that is not wanted, from the ten digits that the link's name has of the
     * endpoint's id, which is new at each start. 02 is a locally administered unicast address.
     */
    public static MacAddress of(EndpointId endpoint, List<InterfaceAddress> addresses, Options options) {
        return options.macFromIp() ? MacAddress.of(addresses.get(0).address()) : ofLink(LinkName.hostEnd(endpoint));
    }

    private static MacAddress ofLink(LinkName link) {
        String digits = link.text().substring(LinkName.HOST_END_PREFIX.length());
        return new MacAddress(0x02L << 40 | Long.parseLong(digits, 16));
    }
}
