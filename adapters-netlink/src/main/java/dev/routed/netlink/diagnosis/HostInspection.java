package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.routing.RoutingAnswer;
import dev.routed.domain.routing.RoutingReport;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.netlink.filter.PacketFilters;
import dev.routed.netlink.forwarding.ForwardedLinkReader;
import dev.routed.netlink.host.HostAddresses;
import dev.routed.netlink.host.Uplink;
import dev.routed.netlink.neighbour.NeighbourTables;
import dev.routed.netlink.observe.ForeignLinkState;
import dev.routed.netlink.program.Program;
import dev.routed.netlink.reachability.Reachability;
import dev.routed.netlink.routing.HostRoutingDaemon;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Inspects the host in the calling thread's network namespace. Changes nothing, and does not need a running daemon. */
public final class HostInspection {
    private static final Path SWITCHES = Path.of("/proc/sys/net");
    private static final Path SERVICE_MANAGER = Path.of("/run/systemd/system");
    /** Enough to detect a wrong filter; the routing daemon is queried for each address separately. */
    private static final int MAX_ASKED = 100;
    private final HostRoutingDaemon daemon;

    /**
     * What is known of the routed networks.
     *
     * @param subnets those that should be announced
     * @param anycast those whose addresses other hosts may announce as well
     */
    public record RoutedSubnets(List<Prefix> subnets, List<Prefix> anycast) {

        public RoutedSubnets {
            subnets = List.copyOf(subnets);
            anycast = List.copyOf(anycast);
        }

        private boolean mayBeElsewhere(IpAddress address) {
            return anycast.stream().anyMatch(prefix -> prefix.contains(address));
        }
    }

    public HostInspection(HostRoutingDaemon daemon) {
        this.daemon = daemon;
    }

    /**
     * Returns at least one finding per known fact, in the order in which a packet passes. Throws HostFailure.
     *
     * @param mtu the daemon's MTU, used if there are no links yet
     * @param networks as far as they are known
     */
    public List<Finding> examine(Mtu mtu, RoutedSubnets networks) {
        List<Finding> findings = new ArrayList<>(Doctor.examine(facts(mtu, networks)));
        findings.addAll(ManagedLinkChecks.examine(ForeignLinkState.ofHost()));
        findings.addAll(NeighbourChecks.examine(NeighbourTables.read(), NeighbourTables.links()));
        findings.addAll(NeighbourChecks.arp(Math.max(arpIgnore("all"), arpIgnore("default")), arpIgnoreOfUplinks(),
                KernelHostNetwork.readWithoutFilters().links().values()));
        return findings;
    }

    private HostFacts facts(Mtu mtu, RoutedSubnets networks) {
        ObservedHost ours = KernelHostNetwork.readWithoutFilters();
        Map<Family, Boolean> forwards = forwards();
        RoutingAnswer<RoutingReport> report = daemon.report();
        List<Uplink> uplinks = ForwardedLinkReader
                .uplinks(report.known().map(RoutingReport::unnumberedLinks).orElse(Set.of()));
        return new HostFacts(ours.links().values().stream().map(link -> new Mtu(link.mtu()))
                .max(Comparator.comparingInt(Mtu::bytes)).orElse(mtu), forwards, lacksDefaultRoute(ours, report),
                uplinks.stream().map(HostInspection::uplink).toList(), networks.subnets(), Reachability.examine(),
                PacketFilters.problem(), routing(ours, report, uplinks, networks), bareLinks(ours),
                SystemdNetworkd.erasesForeignRoutes(),
                startsFirst());
    }

    private static UplinkFacts uplink(Uplink uplink) {
        String name = uplink.name();
        return new UplinkFacts(name, uplink.mtu(), Math.max(reversePathFilter("all"), reversePathFilter(name)),
                uplink.addresses(Family.IPV4).findAny().isPresent(),
                number("ipv4/conf/" + name + "/forwarding").orElse(1) == 1,
                number("ipv6/conf/" + name + "/forwarding").orElse(0) == 0
                        || number("ipv6/conf/" + name + "/accept_ra").orElse(0) != 1);
    }

    /** A routing daemon may know all routes that are needed. */
    private static boolean lacksDefaultRoute(ObservedHost ours, RoutingAnswer<RoutingReport> report) {
        return report.known().isEmpty()
                && ours.routes().stream().anyMatch(route -> route.destination().family() == Family.IPV6)
                && !ForwardedLinkReader.hasDefaultRoute(Family.IPV6);
    }

    private RoutingFacts routing(ObservedHost ours, RoutingAnswer<RoutingReport> report, List<Uplink> uplinks,
            RoutedSubnets networks) {
        List<IpAddress> asked = ours.routes().stream()
                .filter(route -> route.destination().isHost() && route.table().isMain())
                .map(route -> route.destination().first()).sorted().limit(MAX_ASKED).toList();
        RoutingAnswer<Set<IpAddress>> announced = daemon.announced(asked);
        Set<IpAddress> answered = ours.proxies().stream().map(ProxyEntry::address).collect(Collectors.toSet());
        HostRoutingFacts host = new HostRoutingFacts(uplinks, HostAddresses.towardsContainers(), networks.subnets(),
                RoutingFacts.unannounced(asked, answered, announced));
        return new RoutingFacts(report, asked, answered, announced,
                daemon.remoteAnnouncements(
                        asked.stream().filter(address -> !networks.mayBeElsewhere(address)).toList()),
                daemon.audit(host));
    }

    private static List<LinkName> bareLinks(ObservedHost ours) {
        return ours.links().values().stream()
                .filter(link -> link.addresses().stream().noneMatch(address -> address.family() == Family.IPV4))
                .map(ObservedLink::name).sorted().toList();
    }

    private static Map<Family, Boolean> forwards() {
        Map<Family, Boolean> forwards = new EnumMap<>(Family.class);
        number("ipv4/ip_forward").ifPresent(on -> forwards.put(Family.IPV4, on == 1));
        number("ipv6/conf/all/forwarding").ifPresent(on -> forwards.put(Family.IPV6, on == 1));
        return forwards;
    }

    private static int reversePathFilter(String link) {
        return number("ipv4/conf/" + link + "/rp_filter").orElse(0);
    }

    /** The kernel uses the stricter of the settings for all links and for one of them. */
    private static SortedMap<String, Integer> arpIgnoreOfUplinks() {
        SortedMap<String, Integer> effective = new TreeMap<>();
        ForwardedLinkReader.uplinks(Set.of()).forEach(
                uplink -> effective.put(uplink.name(), Math.max(arpIgnore("all"), arpIgnore(uplink.name()))));
        effective.values().removeIf(value -> value == 0);
        return effective;
    }

    private static int arpIgnore(String link) {
        return number("ipv4/conf/" + link + "/arp_ignore").orElse(0);
    }

    private static Optional<Integer> number(String path) {
        try {
            return Optional.of(Integer.valueOf(Files.readString(SWITCHES.resolve(path)).strip()));
        } catch (IOException | NumberFormatException | InvalidPathException unknown) {
            return Optional.empty();
        }
    }

    /** Returns the order configured in the service manager; empty if there is none or if it does not manage Docker. */
    private static Optional<Boolean> startsFirst() {
        if (!Files.exists(SERVICE_MANAGER)) {
            return Optional.empty();
        }
        return new Program("systemctl").ask(List.of("show", "-p", "After", "docker.service"))
                .filter(text -> text.contains(".target")).map(text -> text.contains("net-routed.service"));
    }
}
