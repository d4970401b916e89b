/**
 * Sends packets through a copy of this host's packet filter, in a network namespace of its own, and reports what drops
 * them. Nothing leaves that namespace, and nothing on the host changes.
 */
package dev.routed.netlink.probe;
