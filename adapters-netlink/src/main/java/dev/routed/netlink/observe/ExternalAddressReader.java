package dev.routed.netlink.observe;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.routing.ExternalAddress;
import dev.routed.domain.routing.ExternalAddress.Kind;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.KernelTranslation;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.neighbour.NeighbourProbe;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds addresses that are in use outside of net-routed's containers: by routes, on the host's links, and as
 * neighbours. Methods may throw NetlinkException.
 */
public final class ExternalAddressReader {
    /**
     * A link of this kind has no other end, so an address on it, with whatever prefix length, is there to be announced.
     */
    private static final String DUMMY = "dummy";
    private static final String LOOPBACK = "lo";
    private static final Set<String> WITH_PORTS = Set.of("bridge", "bond", "team", "openvswitch");
    /**
     * The route protocols that operators and address clients use; 196 is FRR's static. All others belong to routing
     * protocols.
     */
    private static final Set<Integer> CONFIGURED = Set.of(0, 1, Rtnetlink.RTPROT_KERNEL, 3, Rtnetlink.RTPROT_STATIC, 9,
            Rtnetlink.RTPROT_DHCP, Rtnetlink.RTPROT_KEEPALIVED, 196);
    private final HostReader reader;

    public ExternalAddressReader(HostReader reader) {
        this.reader = reader;
    }

    public Optional<ExternalAddress> byRoute(IpAddress address) {
        return Optional.ofNullable(reader.routesTo(List.of(address)).get(address))
                .filter(route -> route.destination().length() > 0 && !OwnershipMark.isOurs(route)).flatMap(this::claim);
    }

    private Optional<ExternalAddress> claim(RouteMessage route) {
        Optional<LinkMessage> link = link(route.index());
        String description = RouteText.describe(route, link.map(LinkMessage::name).orElse(""));
        return link.filter(OwnershipMark::isOurs).isPresent() ? Optional.empty()
                : kind(route, link).map(kind -> new ExternalAddress(route.destination(), kind,
                        link.map(ExternalAddressReader::name), description));
    }

    private static Optional<Kind> kind(RouteMessage route, Optional<LinkMessage> link) {
        if (route.type() == Rtnetlink.RTN_LOCAL || route.type() == Rtnetlink.RTN_ANYCAST) {
            return Optional.of(Kind.LOCAL);
        } else if (route.type() != Rtnetlink.RTN_UNICAST && route.type() != Rtnetlink.RTN_BROADCAST) {
            return Optional.empty();
        } else if (route.hasGateway()) {
            return Optional.of(CONFIGURED.contains(route.protocol()) ? Kind.CONFIGURED : Kind.LEARNED);
        }
        return link.filter(ExternalAddressReader::leadsSomewhere).map(found -> Kind.ON_LINK);
    }

    private static LinkName name(LinkMessage link) {
        return new LinkName(link.name());
    }

    /**
     * Returns the links with an address of the host on which other hosts may ask for addresses, by index. A port of a
     * bridge or bond does not answer; the bridge or bond does.
     */
    public Map<Integer, LinkName> links() {
        Map<Integer, LinkName> links = new HashMap<>();
        reader.addresses().stream().filter(ExternalAddressReader::mayBeOfHost).map(AddressMessage::index).distinct()
                .forEach(index -> reader.link(index)
                        .filter(link -> leadsSomewhere(link) && !OwnershipMark.isOurs(link))
                        .filter(link -> link.resolves() && !isPort(link))
                        .ifPresent(link -> links.put(index, name(link))));
        return links;
    }

    private boolean isPort(LinkMessage link) {
        return link.master() != 0
                && reader.link(link.master()).filter(master -> WITH_PORTS.contains(master.kind())).isPresent();
    }

    /** Asks the neighbours of the link; empty if there is no such link. See {@link NeighbourProbe}. */
    public Optional<ExternalAddress> probe(Collection<IpAddress> addresses, LinkName name, NeighbourProbe probe) {
        return Optional.ofNullable(reader.links(List.of(name)).get(name)).flatMap(
                link -> probe.probe(addresses, link.index()).map(neighbour -> claim(neighbour, link)));
    }

    private static boolean leadsSomewhere(LinkMessage link) {
        return !link.kind().equals(DUMMY) && !link.name().equals(LOOPBACK);
    }

    public List<ExternalAddress> ofLinks(Collection<Prefix> prefixes) {
        List<ExternalAddress> externals = new ArrayList<>();
        for (AddressMessage message : reader.addresses()) {
            Prefix onLink = message.address().onLink();
            if (mayBeOfHost(message) && prefixes.stream().anyMatch(onLink::overlaps)) {
                reader.link(message.index()).filter(link -> link.up() && !OwnershipMark.isOurs(link))
                        .ifPresent(link -> externals.addAll(claims(message.address(), link)));
            }
        }
        externals.removeIf(external -> prefixes.stream().noneMatch(external.prefix()::overlaps));
        return externals;
    }

    /**
     * Skips net-routed's links by label: a crowded host has one address per link, and as many prefixes to compare it
     * with.
     */
    private static boolean mayBeOfHost(AddressMessage message) {
        return KernelTranslation.isOfHost(message.address().address()) && !LinkName.isHostEnd(message.label());
    }

    private static List<ExternalAddress> claims(InterfaceAddress address, LinkMessage link) {
        String description = address + " dev " + link.name();
        ExternalAddress own = new ExternalAddress(address.address().hostPrefix(), Kind.LOCAL, description);
        return address.onLink().isHost() || !leadsSomewhere(link) ? List.of(own)
                : List.of(own,
                        new ExternalAddress(address.onLink(), Kind.ON_LINK, Optional.of(name(link)), description));
    }

    public Optional<ExternalAddress> ofNeighbour(IpAddress address) {
        return reader.neighbours(address.family()).stream().filter(neighbour -> neighbour.address().equals(address))
                .flatMap(neighbour -> reader.link(neighbour.index()).filter(link -> !OwnershipMark.isOurs(link))
                        .map(link -> claim(neighbour, link)).stream())
                .findFirst();
    }

    private static ExternalAddress claim(NeighbourMessage neighbour, LinkMessage link) {
        return new ExternalAddress(neighbour.address().hostPrefix(), Kind.NEIGHBOUR,
                Optional.of(name(link)),
                neighbour.address() + " dev " + link.name() + " lladdr " + neighbour.linkAddress());
    }

    private Optional<LinkMessage> link(OptionalInt index) {
        return index.isPresent() ? reader.link(index.getAsInt()) : Optional.empty();
    }
}
