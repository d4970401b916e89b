package dev.routed.netlink;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.NextHop;
import dev.routed.domain.host.RemoteRoute;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.netlink.conversation.Conversation;
import dev.routed.netlink.rtnetlink.RouteHop;
import dev.routed.netlink.rtnetlink.RouteMessage;
import dev.routed.netlink.rtnetlink.RouteRequests;
import dev.routed.netlink.rtnetlink.RouteText;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The main table of the kernel, in the network namespace of the thread that opened it. It may be huge: it has a conversation
 * of its own, so that nothing else waits.
 */
public final class KernelRoutingTable implements RoutingTable, AutoCloseable {
    private final Conversation kernel;
    private final HostReader reader;

    private KernelRoutingTable(Conversation kernel) {
        this.kernel = kernel;
        this.reader = new HostReader(kernel);
    }

    /** Throws HostFailure. */
    public static KernelRoutingTable open() {
        return Failures.translate("open rtnetlink", () -> new KernelRoutingTable(Conversation.open()));
    }

    private record Found(RouteMessage route, List<RouteHop> hops) {
    }

    @Override
    public List<RemoteRoute> remote(Collection<Prefix> inside, int most) {
        return Failures.translate("look at the routing table", () -> {
            List<RemoteRoute> routes = new ArrayList<>();
            Map<Integer, String> names = new HashMap<>();
            for (Family family : Family.values()) {
                for (Found found : kernel.dump(RouteRequests.dump(family), message -> read(message, inside), most)) {
                    found.hops().forEach(hop -> routes.add(new RemoteRoute(found.route().destination(),
                            new NextHop(hop.gateway(), names.computeIfAbsent(hop.index(), this::nameOf)),
                            RouteText.protocol(found.route()))));
                }
            }
            return routes;
        });
    }

    private static Optional<Found> read(Message message, Collection<Prefix> inside) {
        return RouteMessage.read(message).filter(route -> isRemote(route)
                && inside.stream().anyMatch(subnet -> subnet.contains(route.destination())))
                .map(route -> new Found(route, RouteHop.of(message)));
    }

    private static boolean isRemote(RouteMessage route) {
        return route.table() == Rtnetlink.RT_TABLE_MAIN && route.type() == Rtnetlink.RTN_UNICAST
                && !Ownership.isOurs(route) && route.protocol() != Rtnetlink.RTPROT_KERNEL;
    }

    private String nameOf(int index) {
        return index == 0 ? "" : reader.nameOf(index);
    }

    /** Throws HostFailure when used afterwards. */
    @Override
    public void close() {
        kernel.close();
    }
}
