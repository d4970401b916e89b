package dev.routed.netlink.routing.audit;

/**
 * Something in the routing daemon's configuration or state that keeps addresses of containers from being announced.
 *
 * @param subject a short name: "ospf router id"
 * @param text what is wrong, and its consequence
 * @param remedy how to fix it, as a command if possible
 */
public record RoutingDefect(String subject, String text, String remedy) {
}
