package dev.routed.domain.port.out;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.routing.ExternalAddress.Kind;
import dev.routed.domain.routing.ExternalAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A test-defined routing table of other programs' routes. */
public final class FakeRoutingTable implements RoutingTable {
    private static final Set<String> CONFIGURED = Set.of("boot", "static", "dhcp");
    private final List<RemoteRoute> routes = new ArrayList<>();
    private final List<ExternalAddress> externals = new ArrayList<>();
    private final Set<LinkName> links = new TreeSet<>();
    private final List<IpAddress> probed = new ArrayList<>();
    private int looks;

    public void add(RemoteRoute route) {
        routes.add(route);
    }

    /** Adds a host address, and with it the subnet of its link. */
    public void addOnLink(String link, InterfaceAddress address) {
        String description = address + " dev " + link;
        externals.add(new ExternalAddress(address.address().hostPrefix(), Kind.LOCAL, description));
        externals
                .add(new ExternalAddress(address.onLink(), Kind.ON_LINK, Optional.of(new LinkName(link)), description));
        links.add(new LinkName(link));
    }

    /** Adds a neighbour that answers for the address. */
    public void addNeighbour(String link, IpAddress address) {
        externals.add(new ExternalAddress(address.hostPrefix(), Kind.NEIGHBOUR, Optional.of(new LinkName(link)),
                address + " dev " + link + " lladdr 02:00:00:00:00:07"));
    }

    /** Ends the answers of all neighbours. */
    public void removeNeighbours() {
        externals.removeIf(external -> external.kind() == Kind.NEIGHBOUR);
    }

    /** Returns how often the table was queried. */
    public int looks() {
        return looks;
    }

    @Override
    public List<RemoteRoute> remote(Collection<Prefix> prefixes, int most) {
        looks++;
        return routes.stream()
                .filter(route -> prefixes.stream().anyMatch(prefix -> prefix.contains(route.destination())))
                .limit(most).toList();
    }

    @Override
    public Optional<RemoteRoute> routeVia(IpAddress router) {
        looks++;
        return routes.stream().filter(route -> route.nextHop().address().equals(Optional.of(router))).findFirst();
    }

    @Override
    public Optional<ExternalAddress> ownerByRoute(IpAddress address) {
        return Stream.concat(externals.stream().filter(external -> external.kind() != Kind.NEIGHBOUR),
                routes.stream().filter(route -> route.destination().length() > 0).map(FakeRoutingTable::external))
                .filter(external -> external.prefix().contains(address))
                .max(Comparator.comparingInt(external -> external.prefix().length()));
    }

    private static ExternalAddress external(RemoteRoute route) {
        return new ExternalAddress(route.destination(),
                CONFIGURED.contains(route.protocol()) ? Kind.CONFIGURED : Kind.LEARNED,
                route.destination() + " dev " + route.nextHop().link() + " proto " + route.protocol() + " via "
                        + route.nextHop().address().orElseThrow());
    }

    @Override
    public List<ExternalAddress> localOverlaps(Collection<Prefix> prefixes) {
        return externals.stream().filter(external -> external.kind() != Kind.NEIGHBOUR)
                .filter(external -> prefixes.stream().anyMatch(external.prefix()::overlaps)).toList();
    }

    /** Every neighbour answers. */
    @Override
    public Optional<ExternalAddress> probe(Collection<IpAddress> addresses, LinkName link) {
        probed.addAll(addresses);
        return externals.stream().filter(external -> external.kind() == Kind.NEIGHBOUR)
                .filter(external -> external.link().equals(Optional.of(link))
                        && addresses.contains(external.prefix().first()))
                .findFirst();
    }

    /** Returns the addresses that neighbours were asked for. */
    public List<IpAddress> probed() {
        return probed;
    }

    @Override
    public Set<LinkName> links() {
        return links;
    }

    @Override
    public Optional<ExternalAddress> neighbour(IpAddress address) {
        return externals.stream()
                .filter(external -> external.kind() == Kind.NEIGHBOUR && external.prefix().contains(address))
                .findFirst();
    }
}
