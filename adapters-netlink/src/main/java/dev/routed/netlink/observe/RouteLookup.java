package dev.routed.netlink.observe;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.host.Uplink;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteRequests;
import dev.routed.netlink.rtnetlink.route.RouteText;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Asks the kernel which routes packets to containers take, as policy rules (ip rule) may send them elsewhere than to
 * the container's route.
 */
public final class RouteLookup {
    private final NetlinkConnection kernel;
    private final List<LinkMessage> links;

    private RouteLookup(NetlinkConnection kernel) {
        this.kernel = kernel;
        this.links = List.copyOf(new HostReader(kernel).links());
    }

    /**
     * Packets that do not take the expected route.
     *
     * @param source where they come from; empty if that is left to the host
     * @param receivedOn the link on which the host receives them; empty for packets of the host itself
     * @param route where they go instead, as {@code ip route} prints it, or the kernel's error
     */
    public record Detour(IpAddress address, Optional<IpAddress> source, Optional<String> receivedOn, String route) {
    }

    /** A packet that the host sends or forwards. */
    private record Lookup(IpAddress address, Optional<IpAddress> source, Optional<LinkMessage> receivedOn) {

        private NetlinkRequest request() {
            return receivedOn.map(link -> RouteRequests.getForwarded(address, source.orElseThrow(), link.index()))
                    .or(() -> source.map(own -> RouteRequests.getFrom(address, own)))
                    .orElseGet(() -> RouteRequests.get(address));
        }

        private Detour taking(String route) {
            return new Detour(address, source, receivedOn.map(LinkMessage::name), route);
        }
    }

    /**
     * Returns the detours of packets that this host sends to containers. Throws HostFailure.
     *
     * @param own addresses of the host that it may send from
     */
    public static List<Detour> ofHost(Collection<IpAddress> containers, Collection<IpAddress> own) {
        return withKernel(lookup -> lookup.detours(
                Stream.concat(containers.stream().map(address -> new Lookup(address, Optional.empty(),
                        Optional.empty())), own.stream().flatMap(
                                source -> ofFamily(containers, source)
                                        .map(address -> new Lookup(address, Optional.of(source), Optional.empty()))))
                        .toList(),
                OwnershipMark::isOurs));
    }

    /**
     * Returns the detours of packets to containers that the uplink receives from a neighbour; a family without a shared
     * subnet there is not examined. Throws HostFailure.
     */
    public static List<Detour> received(Uplink uplink, Collection<IpAddress> containers) {
        return withKernel(lookup -> lookup.detours(lookup.link(uplink.name()).stream()
                .flatMap(link -> shared(uplink).flatMap(own -> ofFamily(containers, own.address())
                        .map(address -> new Lookup(address, Optional.of(neighbour(own)), Optional.of(link)))))
                .toList(), OwnershipMark::isOurs));
    }

    /**
     * Returns the detours of packets that containers send to each other. Throws HostFailure.
     *
     * @param containers the host ends of containers, by address
     */
    public static List<Detour> between(Map<IpAddress, LinkName> containers) {
        return withKernel(lookup -> lookup.detours(Stream.of(Family.values()).flatMap(family -> {
            List<IpAddress> all = containers.keySet().stream().filter(address -> address.family() == family).sorted()
                    .toList();
            return IntStream.range(1, all.size()).boxed().flatMap(number -> lookup
                    .link(containers.get(all.get(number)).text()).stream().map(link -> new Lookup(all.get(number - 1),
                            Optional.of(all.get(number)), Optional.of(link))));
        }).toList(), OwnershipMark::isOurs));
    }

    /**
     * Returns the detours of packets that containers send to a neighbour of the uplink, such as their replies. Throws
     * HostFailure.
     *
     * @param containers the host ends of containers, by address
     */
    public static List<Detour> towards(Uplink uplink, Map<IpAddress, LinkName> containers) {
        return withKernel(lookup -> lookup.link(uplink.name()).stream().flatMap(link -> lookup.detours(shared(uplink)
                .flatMap(own -> ofFamily(containers.keySet(), own.address()).flatMap(container -> lookup
                        .link(containers.get(container).text()).stream().map(end -> new Lookup(neighbour(own),
                                Optional.of(container), Optional.of(end)))))
                .toList(), route -> route.index().isPresent() && route.index().getAsInt() == link.index()).stream())
                .toList());
    }

    private static Stream<InterfaceAddress> shared(Uplink uplink) {
        return uplink.addresses().stream().filter(own -> !own.onLink().isHost());
    }

    private static Stream<IpAddress> ofFamily(Collection<IpAddress> addresses, IpAddress other) {
        return addresses.stream().filter(address -> address.family() == other.family());
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

    private Optional<LinkMessage> link(String name) {
        return links.stream().filter(link -> link.name().equals(name)).findFirst();
    }

    private List<Detour> detours(List<Lookup> lookups, Predicate<RouteMessage> expected) {
        List<NetlinkReply> answers = kernel.exchange(lookups.stream().map(Lookup::request).toList());
        return IntStream.range(0, lookups.size()).boxed().flatMap(number -> otherRoute(answers.get(number), expected)
                .map(lookups.get(number)::taking).stream()).toList();
    }

    private Optional<String> otherRoute(NetlinkReply answer, Predicate<RouteMessage> expected) {
        if (answer.error().isPresent()) {
            return Optional.of("no route (" + answer.error().get().errno() + ")");
        }
        return answer.parts().stream().findFirst().flatMap(RouteMessage::read)
                .filter(expected.negate()).flatMap(this::describe);
    }

    private Optional<String> describe(RouteMessage route) {
        Optional<LinkMessage> through = links.stream()
                .filter(link -> route.index().isPresent() && route.index().getAsInt() == link.index()).findFirst();
        return through.filter(OwnershipMark::isOurs).isPresent() ? Optional.empty()
                : Optional.of(RouteText.describe(route, through.map(LinkMessage::name).orElse("")));
    }
}
