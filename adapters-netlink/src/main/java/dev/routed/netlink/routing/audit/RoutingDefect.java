package dev.routed.netlink.routing.audit;

/**
 * Something in the routing daemon's configuration or state that keeps containers' addresses from other hosts.
 *
 * @param subject in a word or two: "ospf router id"
 * @param text what is wrong, and what follows from it
 * @param remedy what to do, as a command where there is one
 */
public record RoutingDefect(String subject, String text, String remedy) {
}
