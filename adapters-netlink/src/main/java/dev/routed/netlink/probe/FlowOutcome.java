package dev.routed.netlink.probe;

import dev.routed.netlink.ruleset.DropLocation;
import java.util.Optional;

/**
 * The result for a flow.
 *
 * @param passed true if the first packet and the reply passed
 * @param back true if it was the reply that did not pass
 * @param drop what dropped it; empty if it passed, or if the cause is unknown
 */
public record FlowOutcome(Flow flow, boolean passed, boolean back, Optional<DropLocation> drop) {
}
