package dev.routed.netlink.host;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkSettings;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.RouteTarget;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RouteTable;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteText;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Converts the kernel's messages to the domain's values. */
public final class KernelTranslation {
    private static final Prefix IPV6_LINK_LOCAL = Prefix.parse("fe80::/10");

    private static final MacAddress NO_MAC = new MacAddress(0);

    private KernelTranslation() {
    }

    /**
     * Converts a link, with those of the addresses that are on it as host prefixes.
     *
     * @param name the name that the link should have
     */
    public static ObservedLink link(LinkName name, LinkMessage link, Collection<AddressMessage> addresses) {
        Set<IpAddress> own = addresses.stream().filter(address -> address.index() == link.index())
                .map(AddressMessage::address).filter(address -> address.onLink().isHost())
                .map(InterfaceAddress::address).collect(Collectors.toSet());
        LinkSettings settings = new LinkSettings(link.name(), link.mtu(), link.alias(), link.mac().orElse(NO_MAC),
                link.group(), link.forwarding());
        return new ObservedLink(name, link.up(), settings, own, link.altNames());
    }

    /**
     * Converts a route of ours. Attributes that net-routed never sets are kept as text, so the route differs from every
     * desired one.
     */
    public static HostRoute route(RouteMessage route, String device) {
        RouteTable table = new RouteTable(route.table());
        if (route.isPlainUnreachable()) {
            return HostRoute.unreachable(route.destination(), table);
        }
        if (route.isPlainVia() && !device.isEmpty()) {
            return HostRoute.over(route.destination(), route.gateway(), new LinkName(device), table);
        }
        return place(route, device).with(route.isPlain() ? "" : RouteText.peculiarity(route));
    }

    /** A route over our link whose protocol another program changed. It is treated as ours. */
    public static HostRoute routeOfChangedProtocol(RouteMessage route, String device) {
        return place(route, device).with(RouteText.attributes(route));
    }

    /** The destination, the link and the table, whatever else the route has. */
    public static HostRoute place(RouteMessage route, String device) {
        return new HostRoute(route.destination(), target(device), new RouteTable(route.table()));
    }

    /** @param device empty text where the route has none, or one that is gone */
    private static RouteTarget target(String device) {
        return device.isEmpty() ? new RouteTarget.Other() : new RouteTarget.OnLink(new LinkName(device));
    }

    public static ForeignRoute foreign(RouteMessage route, String device) {
        return new ForeignRoute(route.destination(), RouteText.describe(route, device));
    }

    /** Returns true for an address that belongs to the whole host and not only to one link. */
    public static boolean isOfHost(IpAddress address) {
        return address.family() == Family.IPV4 || !IPV6_LINK_LOCAL.contains(address);
    }
}
