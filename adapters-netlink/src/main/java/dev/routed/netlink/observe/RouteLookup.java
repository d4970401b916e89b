package dev.routed.netlink.observe;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteRequests;
import dev.routed.netlink.rtnetlink.route.RouteText;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks the kernel which routes packets to containers take, as policy rules (ip rule) may send them elsewhere than to
 * the container's route.
 */
public final class RouteLookup {
    private final NetlinkConnection kernel;
    private final HostReader reader;

    private RouteLookup(NetlinkConnection kernel) {
        this.kernel = kernel;
        this.reader = new HostReader(kernel);
    }

    /**
     * Packets that do not take their container's route.
     *
     * @param receivedOn the link on which the host receives them; empty for packets of the host itself
     * @param route where they go instead, as {@code ip route} prints it, or the kernel's error
     */
    public record Detour(IpAddress address, Optional<String> receivedOn, String route) {
    }

    /** Returns the detours of packets that this host sends to these addresses. Throws HostFailure. */
    public static List<Detour> ofHost(Collection<IpAddress> addresses) {
        return withKernel(lookup -> lookup.detours(addresses, Optional.empty(), RouteRequests::get));
    }

    /**
     * Returns the detours of packets to these addresses that the link receives from a neighbour. Throws HostFailure.
     *
     * @param own the host's addresses on the link; a family without a shared subnet there is not examined
     */
    public static List<Detour> received(String link, Collection<InterfaceAddress> own,
            Collection<IpAddress> addresses) {
        return withKernel(lookup -> lookup.reader.links().stream().filter(found -> found.name().equals(link))
                .flatMap(found -> own.stream().filter(shared -> !shared.onLink().isHost()).flatMap(shared -> lookup
                        .detours(addresses.stream().filter(address -> address.family() == shared.address().family())
                                .toList(), Optional.of(link),
                                address -> RouteRequests.getForwarded(address, neighbour(shared), found.index()))
                        .stream()))
                .toList());
    }

    /** Returns another address of the subnet. */
    private static IpAddress neighbour(InterfaceAddress own) {
        return Stream.of(own.address().next(), own.address().previous()).filter(own.onLink()::contains).findFirst()
                .orElse(own.address());
    }

    private static List<Detour> withKernel(Function<RouteLookup, List<Detour>> question) {
        return HostErrors.translate("look up routes", () -> {
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                return question.apply(new RouteLookup(kernel));
            }
        });
    }

    private List<Detour> detours(Collection<IpAddress> addresses, Optional<String> receivedOn,
            Function<IpAddress, NetlinkRequest> request) {
        List<IpAddress> asked = List.copyOf(addresses);
        List<NetlinkReply> answers = kernel.exchange(asked.stream().map(request).toList());
        List<Detour> detours = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            IpAddress address = asked.get(i);
            otherRoute(answers.get(i)).ifPresent(route -> detours.add(new Detour(address, receivedOn, route)));
        }
        return detours;
    }

    private Optional<String> otherRoute(NetlinkReply answer) {
        if (answer.error().isPresent()) {
            return Optional.of("no route (" + answer.error().get().errno() + ")");
        }
        return answer.parts().stream().findFirst().flatMap(RouteMessage::read)
                .filter(route -> !OwnershipMark.isOurs(route)).flatMap(this::describe);
    }

    private Optional<String> describe(RouteMessage route) {
        Optional<LinkMessage> link = route.index().isPresent() ? reader.link(route.index().getAsInt())
                : Optional.empty();
        return link.filter(OwnershipMark::isOurs).isPresent() ? Optional.empty()
                : Optional.of(RouteText.describe(route, link.map(LinkMessage::name).orElse("")));
    }
}
