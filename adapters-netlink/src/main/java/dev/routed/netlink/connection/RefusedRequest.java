package dev.routed.netlink.connection;

/**
 * One of several requests that was refused, and all others with it.
 *
 * @param index of the request, from zero
 */
public record RefusedRequest(int index, NetlinkError error) {
}
