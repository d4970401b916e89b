package dev.routed.netlink.host;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.AddressRequests;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourMessage;
import dev.routed.netlink.rtnetlink.neighbour.NeighbourRequests;
import dev.routed.netlink.rtnetlink.neighbour.ProxyMessage;
import dev.routed.netlink.rtnetlink.neighbour.ProxyRequests;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteRequests;
import dev.routed.netlink.rtnetlink.route.RuleMessage;
import dev.routed.netlink.rtnetlink.route.RuleRequests;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads links, addresses and routes. All methods may throw NetlinkException. */
public final class HostReader {
    private final NetlinkConnection kernel;

    public HostReader(NetlinkConnection kernel) {
        this.kernel = kernel;
    }

    public List<LinkMessage> links() {
        return kernel.dumpMerged(LinkRequests.dump(), message -> Optional.of(LinkMessage.read(message)),
                LinkMessage::index);
    }

    /**
     * Returns the indexes of all host ends by their names, whatever else they are. Each has an IPv4 address, whose
     * label is the name of its link; a dump of addresses takes a tenth of the time of one of links.
     */
    public Set<Integer> hostEnds() {
        return hostEnds(addresses(Family.IPV4));
    }

    /** Returns the indexes of the host ends among the links that have these IPv4 addresses. */
    public static Set<Integer> hostEnds(Collection<AddressMessage> addresses) {
        return addresses.stream().filter(address -> LinkName.isHostEnd(address.label())).map(AddressMessage::index)
                .collect(Collectors.toSet());
    }

    /** Returns the links in these link groups. */
    public List<LinkMessage> linksInGroups(IntPredicate groups) {
        return kernel.dumpMerged(LinkRequests.dump(), message -> Optional.of(message)
                .filter(link -> groups.test(LinkMessage.groupOf(link))).map(LinkMessage::read), LinkMessage::index);
    }

    public List<LinkMessage> vethLinks() {
        return kernel.dumpMerged(LinkRequests.dumpVeth(), message -> Optional.of(LinkMessage.read(message)),
                LinkMessage::index);
    }

    /** Returns the links that exist. */
    public Map<LinkName, LinkMessage> links(Collection<LinkName> names) {
        List<LinkName> asked = List.copyOf(new TreeSet<>(names));
        List<NetlinkReply> answers = kernel.exchange(asked.stream().map(LinkRequests::get).toList());
        Map<LinkName, LinkMessage> found = new TreeMap<>();
        for (int i = 0; i < asked.size(); i++) {
            LinkName name = asked.get(i);
            found(answers.get(i)).ifPresent(message -> found.put(name, LinkMessage.read(message)));
        }
        return found;
    }

    /** Returns the link's name, or an empty string if it does not exist. */
    public String nameOf(int index) {
        return link(index).map(LinkMessage::name).orElse("");
    }

    /** Returns the link, or empty if it does not exist. */
    public Optional<LinkMessage> link(int index) {
        return found(kernel.exchange(List.of(LinkRequests.get(index))).get(0)).map(LinkMessage::read);
    }

    /** Returns the neighbours on all links that are reachable or permanent. */
    public List<NeighbourMessage> neighbours(Family family) {
        return kernel.dump(NeighbourRequests.dump(family), message -> NeighbourMessage.read(message)
                .filter(neighbour -> neighbour.isThere() && neighbour.address().family() == family));
    }

    /** Returns the proxy entries of both families on all links. */
    public List<ProxyMessage> proxies() {
        List<ProxyMessage> all = new ArrayList<>();
        for (Family family : Family.values()) {
            all.addAll(kernel.dump(ProxyRequests.dump(family),
                    message -> ProxyMessage.read(message).filter(entry -> entry.address().family() == family)));
        }
        return all;
    }

    /** Returns true if the host answers neighbour discovery for proxy entries of that link. */
    public boolean isAnsweredFor(int index) {
        return found(kernel.exchange(List.of(ProxyRequests.settings(index))).get(0))
                .filter(ProxyMessage::isAnsweredFor).isPresent();
    }

    public List<AddressMessage> addresses() {
        return addressesOn(0);
    }

    /** Returns the addresses of the link with that index. */
    public List<AddressMessage> addressesOn(int index) {
        return Stream.of(Family.values()).flatMap(family -> addresses(family, index).stream()).toList();
    }

    /** Returns the addresses of one family. */
    public List<AddressMessage> addresses(Family family) {
        return addresses(family, 0);
    }

    private List<AddressMessage> addresses(Family family, int index) {
        return kernel.dumpMerged(AddressRequests.dump(family, index), message -> AddressMessage.read(message)
                // A kernel without IPv6 replies for all families.
                .filter(address -> address.address().address().family() == family),
                address -> List.of(address.index(), address.address()));
    }

    /** Returns the routes with that protocol in all tables. */
    public List<RouteMessage> routes(int protocol) {
        return routes(family -> RouteRequests.dumpAllTables(family, protocol));
    }

    /** Returns the unreachable routes with that protocol in all tables. */
    public List<RouteMessage> unreachableRoutes(int protocol) {
        return routes(family -> RouteRequests.dumpUnreachable(family, protocol)).stream()
                .filter(RouteMessage::isPlainUnreachable).toList();
    }

    /** Returns all routes of the main table. */
    public List<RouteMessage> mainRoutes() {
        return routes(RouteRequests::dump);
    }

    /** Returns all routes. */
    public List<RouteMessage> routes() {
        return routes(0);
    }

    private List<RouteMessage> routes(Function<Family, NetlinkRequest> dump) {
        List<RouteMessage> all = new ArrayList<>();
        for (Family family : Family.values()) {
            all.addAll(kernel.dump(dump.apply(family), message -> RouteMessage.read(message)
                    .filter(route -> route.family() == family)));
        }
        return all;
    }

    /** Returns the rules that send packets from a single address to a table. */
    public List<RuleMessage> rules(Family family) {
        return kernel.dump(RuleRequests.dump(family), RuleMessage::read);
    }

    /** Returns the route that the host would use for each address; addresses without a route are missing. */
    public Map<IpAddress, RouteMessage> routesTo(Collection<IpAddress> addresses) {
        List<IpAddress> asked = List.copyOf(new TreeSet<>(addresses));
        List<NetlinkReply> answers = kernel.exchange(asked.stream().map(RouteRequests::get).toList());
        Map<IpAddress, RouteMessage> found = new TreeMap<>();
        for (int i = 0; i < asked.size(); i++) {
            IpAddress address = asked.get(i);
            found(answers.get(i)).flatMap(RouteMessage::read).ifPresent(route -> found.put(address, route));
        }
        return found;
    }

    /** Treats an error as "does not exist", unless the reply was lost. */
    private static Optional<NetlinkMessage> found(NetlinkReply answer) {
        answer.error().filter(error -> error.errno().equals(Errno.ENOBUFS)).ifPresent(error -> {
            throw new NetlinkException(error);
        });
        return answer.error().isPresent() ? Optional.empty() : answer.parts().stream().findFirst();
    }
}
