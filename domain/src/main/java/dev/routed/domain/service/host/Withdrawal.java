package dev.routed.domain.service.host;

import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import java.util.List;
import java.util.Optional;

/**
 * What the removal of an endpoint, or its leave, requires of the host after it has been recorded.
 *
 * @param join what was joined, if anything was
 * @param announced the routes of the join that the host should have had
 * @param dead the link to delete, if any
 */
public record Withdrawal(Optional<Join> join, List<HostRoute> announced, Optional<LinkName> dead) {

    public Withdrawal {
        announced = List.copyOf(announced);
    }
}
