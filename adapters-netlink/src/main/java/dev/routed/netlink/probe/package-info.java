/**
 * Sends packets through a copy of this host's packet filter, in a separate network namespace, and reports what drops
 * them. No packet leaves that namespace, and nothing on the host changes.
 */
package dev.routed.netlink.probe;
