/**
 * Determines whether packets between other hosts and containers pass this host's packet filter, and how to fix it if
 * they do not.
 */
package dev.routed.netlink.reachability;
