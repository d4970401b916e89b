/**
 * Whether packets get through this host's packet filter between other hosts and our containers, and what to do where
 * they do not.
 */
package dev.routed.netlink.reachability;
