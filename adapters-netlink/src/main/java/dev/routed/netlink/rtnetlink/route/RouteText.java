package dev.routed.netlink.rtnetlink.route;

import dev.routed.netlink.rtnetlink.Rtnetlink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes routes in the notation of ip(8). */
public final class RouteText {
    /** RTN_ in linux/rtnetlink.h. */
    private static final List<String> TYPES = List.of("unspec", "unicast", "local", "broadcast", "anycast", "multicast",
            "blackhole", "unreachable", "prohibit", "throw", "nat", "xresolve");
    /** RTPROT_ in linux/rtnetlink.h. */
    private static final Map<Integer, String> PROTOCOLS = Map.ofEntries(
            Map.entry(1, "redirect"), Map.entry(2, "kernel"), Map.entry(3, "boot"), Map.entry(4, "static"),
            Map.entry(9, "ra"), Map.entry(11, "zebra"), Map.entry(12, "bird"), Map.entry(16, "dhcp"),
            Map.entry(186, "bgp"), Map.entry(187, "isis"), Map.entry(188, "ospf"), Map.entry(189, "rip"),
            Map.entry(192, "eigrp"));
    private static final Map<Integer, String> SCOPES = Map.of(Rtnetlink.RT_SCOPE_UNIVERSE, "global", 200, "site",
            Rtnetlink.RT_SCOPE_LINK, "link", Rtnetlink.RT_SCOPE_HOST, "host", 255, "nowhere");

    /** Left out: next hops are described separately, and a next hop's id says less than the next hop itself. */
    private static final Set<Integer> SAID_OTHERWISE = Set.of(Rtnetlink.RTA_MULTIPATH, Rtnetlink.RTA_NH_ID);

    private RouteText() {
    }

    /**
     * Returns a description: "10.46.1.7/32 dev eth0 proto static metric 20".
     *
     * @param device the name of the link; empty if there is none
     */
    public static String describe(RouteMessage route, String device) {
        List<String> parts = new ArrayList<>();
        parts.add(route.destination().toString());
        if (!device.isEmpty()) {
            parts.add("dev " + device);
        }
        parts.add(attributes(route));
        return String.join(" ", parts);
    }

    /** "proto static metric 20". */
    public static String attributes(RouteMessage route) {
        return ("proto " + protocol(route) + " " + peculiarity(route)).strip();
    }

    /** Returns the protocol's name, such as "static", or its number if it has no name. */
    public static String protocol(RouteMessage route) {
        return PROTOCOLS.getOrDefault(route.protocol(), String.valueOf(route.protocol()));
    }

    /**
     * Returns what distinguishes the route from a plain route over its link, such as "metric 20"; empty for a plain
     * one.
     */
    public static String peculiarity(RouteMessage route) {
        return String.join(" ", peculiarities(route));
    }

    private static List<String> peculiarities(RouteMessage route) {
        List<String> parts = new ArrayList<>();
        if (route.type() != Rtnetlink.RTN_UNICAST) {
            parts.add("type " + (route.type() < TYPES.size() ? TYPES.get(route.type()) : route.type()));
        }
        route.gateway().ifPresent(gateway -> parts.add("via " + (gateway.family() == route.family() ? "" : "inet6 ")
                + gateway + (route.onLink() ? " onlink" : "")));
        boolean usual = route.scope() == RouteMessage.usualScope(route.family())
                || route.hasGateway() && route.scope() == Rtnetlink.RT_SCOPE_UNIVERSE;
        if (!usual) {
            parts.add("scope " + SCOPES.getOrDefault(route.scope(), String.valueOf(route.scope())));
        }
        if (route.tos() != 0) {
            parts.add("tos " + route.tos());
        }
        if (route.priority() != RouteMessage.usualPriority(route.family())) {
            parts.add("metric " + route.priority());
        }
        if (route.others().contains(Rtnetlink.RTA_MULTIPATH)) {
            parts.add("and other next hops");
        }
        route.others().stream().filter(attribute -> !SAID_OTHERWISE.contains(attribute))
                .forEach(attribute -> parts.add("attribute " + attribute));
        return parts;
    }
}
