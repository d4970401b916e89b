package dev.routed.netlink.connection;

/**
 * The request of a transaction that was rejected, and with it all others.
 *
 * @param index the request's index, from zero
 */
public record RefusedRequest(int index, NetlinkError error) {
}
