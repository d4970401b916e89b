package dev.routed.netlink.probe;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.rulesetcopy.DropLocation;
import java.util.Optional;

/**
 * The result for a flow.
 *
 * @param passed true if the first packet and the reply passed
 * @param back true if it was the reply that did not pass
 * @param drop what dropped it; empty if it passed, or if the cause is unknown
 * @param translated the source of the first packet after the filter, if it was changed
 */
public record FlowOutcome(Flow flow, boolean passed, boolean back, Optional<DropLocation> drop,
        Optional<IpAddress> translated) {

    /** Returns the outcome of a flow that passed, whose first packet had this source after the filter. */
    public static FlowOutcome passed(Flow flow, IpAddress source) {
        return new FlowOutcome(flow, true, false, Optional.empty(),
                Optional.of(source).filter(seen -> !seen.equals(flow.source())));
    }

    /** Returns the outcome of a flow that did not pass. */
    public static FlowOutcome failed(Flow flow, boolean back, Optional<DropLocation> drop) {
        return new FlowOutcome(flow, false, back, drop, Optional.empty());
    }
}
