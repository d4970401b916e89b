package dev.routed.netlink.observe;

import dev.routed.domain.host.LinkSettings;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteText;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes that other software has made to a host end of net-routed.
 *
 * @param traces one sentence each without a full stop, like "it has the address 169.254.7.9/16"
 */
public record ForeignLinkState(LinkName link, List<String> traces) {

    public ForeignLinkState {
        traces = List.copyOf(traces);
    }

    /** Returns the links with such changes in the calling thread's network namespace. Throws HostFailure. */
    public static List<ForeignLinkState> ofHost() {
        return HostErrors.translate("read the host's links", () -> {
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                HostReader reader = new HostReader(kernel);
                List<AddressMessage> addresses = reader.addresses();
                List<RouteMessage> routes = reader.mainRoutes();
                List<ForeignLinkState> found = new ArrayList<>();
                reader.vethLinks()
                        .forEach(link -> OwnershipMark.nameOf(link)
                                .map(name -> new ForeignLinkState(name, traces(name, link, addresses, routes, reader)))
                                .filter(one -> !one.traces.isEmpty()).ifPresent(found::add));
                return found;
            }
        });
    }

    private static List<String> traces(LinkName name, LinkMessage link, List<AddressMessage> addresses,
            List<RouteMessage> routes, HostReader reader) {
        List<String> traces = new ArrayList<>();
        if (!link.name().equals(name.text())) {
            traces.add("it was renamed to " + link.name());
        }
        link.mac().filter(mac -> !mac.equals(LinkSettings.MAC))
                .ifPresent(mac -> traces.add("its MAC address is " + mac));
        if (link.master() != 0) {
            traces.add("it is a port of " + reader.nameOf(link.master()));
        }
        addresses.stream().filter(address -> address.index() == link.index()).map(AddressMessage::address)
                .filter(own -> !own.onLink().isHost()).forEach(own -> traces.add("it has the address " + own));
        routes.stream().filter(route -> route.index().isPresent() && route.index().getAsInt() == link.index())
                .filter(route -> !OwnershipMark.isOurs(route) && route.protocol() != Rtnetlink.RTPROT_KERNEL)
                .forEach(route -> traces.add("it has the route " + RouteText.describe(route, link.name())));
        return traces;
    }
}
