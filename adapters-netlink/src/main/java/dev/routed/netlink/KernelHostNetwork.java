package dev.routed.netlink;

import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedRoutes;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.netlink.change.StepRunner;
import dev.routed.netlink.connection.HostErrors;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.conntrack.ConnectionTracking;
import dev.routed.netlink.conntrack.OutdatedConnections;
import dev.routed.netlink.conntrack.ReassignedAddresses;
import dev.routed.netlink.container.ContainerEndView;
import dev.routed.netlink.filter.PacketFilter;
import dev.routed.netlink.filter.PacketFilters;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.Ipv6Sysctls;
import dev.routed.netlink.host.KernelTranslation;
import dev.routed.netlink.host.LinkIndexes;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.neighbour.LanAnnouncer;
import dev.routed.netlink.observe.HostDump;
import dev.routed.netlink.observe.TargetedHostQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The kernel's network state in the network namespace of the thread that opened it. Requires CAP_NET_ADMIN, and
 * CAP_SYS_ADMIN to restore links, because container namespaces are entered by the path that the engine gave (setns(2)).
 */
public final class KernelHostNetwork implements HostNetwork, AutoCloseable {
    private final NetlinkConnection changes;
    private final NetlinkConnection removals;
    private final NetlinkConnection containerSetup;
    private final NetlinkConnection dumps;
    private final LinkIndexes indexes = new LinkIndexes();
    private final NetworkNamespace home;
    private final Ipv6Sysctls ipv6;
    private final Optional<PacketFilter> filter;
    private final ConnectionTracking connections;
    private final HostReader reader;
    private final LanAnnouncer announcer;
    private final StepRunner runner;

    private KernelHostNetwork(NetlinkConnection changes, NetlinkConnection removals, NetlinkConnection containerSetup,
            NetlinkConnection dumps, NetworkNamespace home, Ipv6Sysctls ipv6, Optional<PacketFilter> filter,
            ConnectionTracking connections, LanAnnouncer announcer) {
        this.changes = changes;
        this.removals = removals;
        this.containerSetup = containerSetup;
        this.dumps = dumps;
        this.home = home;
        this.ipv6 = ipv6;
        this.filter = filter;
        this.connections = connections;
        this.reader = new HostReader(changes);
        this.announcer = announcer;
        this.runner = new StepRunner(changes, removals, containerSetup, home, ipv6, filter, indexes, announcer);
    }

    /** Opens the network namespace of the calling thread. Throws HostFailure. */
    public static KernelHostNetwork open() {
        return HostErrors.translate("open rtnetlink", () -> {
            NetworkNamespace.prepare();
            NetlinkConnection changes = NetlinkConnection.open();
            NetworkNamespace home = NetworkNamespace.ofThread();
            return new KernelHostNetwork(changes, NetlinkConnection.open(), NetlinkConnection.open(),
                    NetlinkConnection.open(), home, Ipv6Sysctls.start(), PacketFilters.open(),
                    ConnectionTracking.open(), LanAnnouncer.start(home, new HostReader(changes)));
        });
    }

    /** Reads net-routed's links and routes without their packet filters. Throws HostFailure. */
    public static ObservedHost readWithoutFilters() {
        return HostErrors.translate("read the host's links and routes", () -> {
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                return new HostDump(new HostReader(kernel), HostQuery.ours(), Optional.empty(), new LinkIndexes())
                        .observe();
            }
        });
    }

    @Override
    public ObservedHost observe(HostQuery query) {
        return HostErrors.translate("read the host's links and routes",
                () -> new HostDump(new HostReader(dumps), query, filter, indexes).observe());
    }

    @Override
    public ObservedRoutes observeRoutes(HostQuery query) {
        return HostErrors.translate("read the host's routes",
                () -> new HostDump(new HostReader(dumps), query, filter, indexes).routes());
    }

    @Override
    public Set<HostRoute> observeUnreachable() {
        return HostErrors.translate("read the host's unreachable routes",
                () -> new HostReader(dumps).unreachableRoutes(OwnershipMark.ROUTE_PROTOCOL).stream()
                        .map(route -> KernelTranslation.route(route, "")).collect(Collectors.toSet()));
    }

    @Override
    public ObservedHost observeTargets(HostQuery query) {
        return HostErrors.translate("read some of the host's links and routes",
                () -> new TargetedHostQuery(reader, query, filter, indexes).observe());
    }

    @Override
    public ObservedContainerEnds observeContainerEnds(Map<LinkName, ContainerEnd> wanted) {
        return HostErrors.translate("read the container ends",
                () -> ContainerEndView.observe(wanted, new HostReader(dumps)));
    }

    @Override
    public boolean isGone(Namespace namespace) {
        return NetworkNamespace.isGone(namespace.text());
    }

    @Override
    public List<StepFailure> apply(List<Step> steps) {
        Map<LinkName, LinkFilter> before = filter
                .map(filters -> filters.remembered(ReassignedAddresses.filtered(steps))).orElse(Map.of());
        List<StepFailure> failures = HostErrors.translate("change the host's links and routes",
                () -> runner.run(steps));
        forgetConnections(ReassignedAddresses.by(steps, before));
        return failures;
    }

    private void forgetConnections(ReassignedAddresses addresses) {
        OutdatedConnections outdated = new OutdatedConnections(addresses.moved(), addresses.exposed());
        if (addresses.urgent()) {
            connections.forget(outdated);
        } else {
            connections.forgetSoon(outdated);
        }
    }

    /** Closes the sockets; links, addresses, routes and filters stay. Later calls throw HostFailure. */
    @Override
    public void close() {
        announcer.close();
        changes.close();
        removals.close();
        containerSetup.close();
        dumps.close();
        home.close();
        ipv6.close();
        filter.ifPresent(PacketFilter::close);
        connections.close();
    }
}
