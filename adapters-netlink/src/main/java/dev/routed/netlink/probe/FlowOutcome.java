package dev.routed.netlink.probe;

import dev.routed.netlink.ruleset.Drop;
import java.util.Optional;

/**
 * What happened to a flow.
 *
 * @param passed its first packet went through, and the answer back
 * @param back it was the answer that did not
 * @param drop what dropped it; empty where it passed, or where nothing known did
 */
public record FlowOutcome(Flow flow, boolean passed, boolean back, Optional<Drop> drop) {
}
