package dev.routed.netlink.reachability;

/** A path from one end to the other. */
record Ends(End from, End to) {
}
