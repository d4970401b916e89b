package dev.routed.domain.service.host;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Join;
import java.util.Set;

/**
 * What the state says about a join that is about to be made. It stays true as long as the parts of the host are
 * claimed.
 *
 * @param whole the links, filters and routes of the join
 * @param withheld routes that are not to be announced
 * @param lingering routes without a join, which those of the join may replace
 * @param gateways next hops of the join that the host has already
 * @param confirmed false while the state may have lost something that the host still shows
 */
public record JoinPreparation(Join join, DesiredHost whole, Set<HostRoute> withheld, Set<HostRoute> lingering,
        Set<IpAddress> gateways, boolean confirmed) {

    public JoinPreparation {
        withheld = Set.copyOf(withheld);
        lingering = Set.copyOf(lingering);
        gateways = Set.copyOf(gateways);
    }

    /** Returns the desired state of what the join adds to the host. */
    DesiredHost desired() {
        return whole.minusRoutes(withheld);
    }
}
