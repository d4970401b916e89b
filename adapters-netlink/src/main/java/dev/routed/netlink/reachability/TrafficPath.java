package dev.routed.netlink.reachability;

/** A path from one end to the other. */
record TrafficPath(TrafficEndpoint from, TrafficEndpoint to) {
}
