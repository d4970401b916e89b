package dev.routed.netlink.routing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingProtocol;
import dev.routed.domain.routing.RoutingReport;
import dev.routed.netlink.program.Program;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RoutingDefect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * FRR: zebra holds the routes; ospfd, ospf6d and bgpd exchange them with other hosts. Each address is queried
 * separately, so that the size of the routing table does not matter.
 */
final class Frr implements RoutingProgram {
    private final FrrDaemon zebra;
    private final FrrDaemon ospf;
    private final FrrDaemon ospf6;
    private final FrrDaemon bgp;

    Frr(Program vtysh) {
        zebra = new FrrDaemon(vtysh, "zebra");
        ospf = new FrrDaemon(vtysh, "ospfd");
        ospf6 = new FrrDaemon(vtysh, "ospf6d");
        bgp = new FrrDaemon(vtysh, "bgpd");
    }

    @Override
    public Optional<RoutingReport> report() {
        return zebra.version().map(version -> new RoutingReport("FRR " + version, protocols()));
    }

    private List<RoutingProtocol> protocols() {
        List<RoutingProtocol> protocols = new ArrayList<>();
        protocol(ospf, "router ospf", List.of("show ip ospf json", "show ip ospf neighbor json"),
                (text, replies) -> FrrProtocol.ospf(text, replies.get(0), replies.get(1))).ifPresent(protocols::add);
        protocol(ospf6, "router ospf6", List.of("show ipv6 ospf6 neighbor json"),
                (text, replies) -> FrrProtocol.ospf6(text, replies.get(0))).ifPresent(protocols::add);
        protocol(bgp, "router bgp", List.of("show bgp summary json"),
                (text, replies) -> FrrProtocol.bgp(text, replies.get(0))).ifPresent(protocols::add);
        return protocols;
    }

    private static Optional<RoutingProtocol> protocol(FrrDaemon daemon, String section, List<String> commands,
            BiFunction<String, List<JsonNode>, RoutingProtocol> reader) {
        return configured(daemon, section).flatMap(text -> daemon.json(commands)
                .map(replies -> daemon.understand(commands.get(0), () -> reader.apply(text, replies))));
    }

    /** Returns the configuration of a daemon that is configured. */
    static Optional<String> configured(FrrDaemon daemon, String section) {
        return daemon.text("show running-config").filter(text -> text.lines()
                .anyMatch(line -> line.equals(section) || line.startsWith(section + " ")));
    }

    @Override
    public Optional<List<RemoteAnnouncement>> remoteAnnouncements(Collection<IpAddress> addresses) {
        return zebra.json(commands(addresses, Frr::routeTo)).map(tables -> Stream.concat(
                all(zebra, "show ip route json", tables, FrrRoutes::remoteAnnouncements),
                all(bgp, "show bgp json", pathsTo(addresses), FrrRoutes::bgpAnnouncements)).distinct().toList());
    }

    /** zebra reads the kernel's routes only when it starts. */
    @Override
    public Optional<Set<IpAddress>> missed(Collection<IpAddress> addresses) {
        List<IpAddress> asked = List.copyOf(addresses);
        return zebra.json(commands(asked, Frr::routeTo)).map(tables -> IntStream.range(0, tables.size())
                .filter(i -> !zebra.understand("show ip route json", () -> FrrRoutes.hasKernelRoute(tables.get(i))))
                .mapToObj(asked::get).collect(Collectors.toSet()));
    }

    private static <T> Stream<T> all(FrrDaemon daemon, String question, List<JsonNode> texts,
            Function<JsonNode, Collection<T>> reader) {
        return daemon.understand(question, () -> texts.stream().flatMap(text -> reader.apply(text).stream()).toList())
                .stream();
    }

    @Override
    public Optional<Set<IpAddress>> announced(Collection<IpAddress> addresses) {
        if (zebra.text("show version").isEmpty()) {
            return Optional.empty();
        }
        Set<IpAddress> announced = new LinkedHashSet<>();
        ospf.json(commands(of(Family.IPV4, addresses),
                address -> "show ip ospf database external " + address + " self-originate json"))
                .ifPresent(replies -> all(ospf, "show ip ospf database json", replies, FrrRoutes::originated)
                        .forEach(announced::add));
        ospf6.json(List.of("show ipv6 ospf6 database as-external self-originated json"))
                .ifPresent(replies -> all(ospf6, "show ipv6 ospf6 database json", replies, FrrRoutes::originated6)
                        .forEach(announced::add));
        List<JsonNode> paths = pathsTo(addresses);
        List<IpAddress> asked = List.copyOf(addresses);
        for (int i = 0; i < paths.size(); i++) {
            JsonNode path = paths.get(i);
            if (bgp.understand("show bgp json", () -> FrrRoutes.isSourced(path))) {
                announced.add(asked.get(i));
            }
        }
        announced.retainAll(asked);
        return Optional.of(announced);
    }

    @Override
    public List<RoutingDefect> audit(HostRoutingFacts host) {
        if (zebra.version().isEmpty()) {
            return List.of();
        }
        return new FrrAudit(zebra, ospf, ospf6, bgp, host).defects();
    }

    /** Returns one reply per address; empty if BGP is not configured. */
    private List<JsonNode> pathsTo(Collection<IpAddress> addresses) {
        return bgp.json(commands(addresses, Frr::pathTo)).orElse(List.of());
    }

    static String pathTo(IpAddress address) {
        return "show bgp " + keyword(address, "ipv4", "ipv6") + " unicast " + address.hostPrefix() + " json";
    }

    static String routeTo(IpAddress address) {
        return "show " + keyword(address, "ip", "ipv6") + " route " + address.hostPrefix() + " json";
    }

    private static String keyword(IpAddress address, String ipv4, String ipv6) {
        return address.family() == Family.IPV4 ? ipv4 : ipv6;
    }

    private static List<IpAddress> of(Family family, Collection<IpAddress> addresses) {
        return addresses.stream().filter(address -> address.family() == family).toList();
    }

    private static List<String> commands(Collection<IpAddress> addresses, Function<IpAddress, String> command) {
        return addresses.stream().map(command).toList();
    }
}
