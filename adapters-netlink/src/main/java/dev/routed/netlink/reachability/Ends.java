package dev.routed.netlink.reachability;

/** A way from one end to another. */
record Ends(End from, End to) {
}
