package dev.routed.netlink;

import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.netlink.change.MovedAddresses;
import dev.routed.netlink.change.StepRunner;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.conntrack.ConnectionTracking;
import dev.routed.netlink.container.ContainerEndView;
import dev.routed.netlink.failure.FailureTranslation;
import dev.routed.netlink.filter.PacketFilter;
import dev.routed.netlink.filter.PacketFilters;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.Ipv6Switches;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.observe.FullView;
import dev.routed.netlink.observe.PartialView;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The host network of the kernel, in the network namespace of the thread that opened it. Needs CAP_NET_ADMIN, and
 * CAP_SYS_ADMIN to restore links: their namespaces are entered by the path that the engine gave (man 2 setns).
 */
public final class KernelHostNetwork implements HostNetwork, AutoCloseable {
    private final NetlinkConnection changes;
    private final NetlinkConnection removals;
    private final NetlinkConnection containerSetup;
    private final NetworkNamespace home;
    private final Ipv6Switches ipv6;
    private final Optional<PacketFilter> filter;
    private final ConnectionTracking connections;
    private final HostReader reader;
    private final StepRunner runner;

    private KernelHostNetwork(NetlinkConnection changes, NetlinkConnection removals, NetlinkConnection containerSetup,
            NetworkNamespace home, Ipv6Switches ipv6, Optional<PacketFilter> filter, ConnectionTracking connections) {
        this.changes = changes;
        this.removals = removals;
        this.containerSetup = containerSetup;
        this.home = home;
        this.ipv6 = ipv6;
        this.filter = filter;
        this.connections = connections;
        this.reader = new HostReader(changes);
        this.runner = new StepRunner(changes, removals, containerSetup, home, ipv6, filter);
    }

    /** Throws HostFailure. */
    public static KernelHostNetwork open() {
        return FailureTranslation.translate("open rtnetlink", () -> {
            NetworkNamespace.prepare();
            return new KernelHostNetwork(NetlinkConnection.open(), NetlinkConnection.open(), NetlinkConnection.open(),
                    NetworkNamespace.ofThread(), Ipv6Switches.start(), PacketFilters.open(), ConnectionTracking.open());
        });
    }

    /** Links and routes of ours; packet filters are left alone, and unknown. Throws HostFailure. */
    public static ObservedHost look() {
        return FailureTranslation.translate("look at the host's links and routes", () -> {
            try (NetlinkConnection kernel = NetlinkConnection.open()) {
                return new FullView(new HostReader(kernel), HostQuery.nothing(), Optional.empty()).observe();
            }
        });
    }

    @Override
    public ObservedHost observe(HostQuery query) {
        return FailureTranslation.translate("look at the host's links and routes",
                () -> new FullView(reader, query, filter).observe());
    }

    @Override
    public ObservedHost observeOnly(HostQuery query) {
        return FailureTranslation.translate("look at some of the host's links and routes",
                () -> new PartialView(reader, query, filter).observe());
    }

    @Override
    public ObservedContainerEnds observeContainerEnds(Map<LinkName, ContainerEnd> wanted) {
        return FailureTranslation.translate("look at the links of containers",
                () -> ContainerEndView.observe(wanted, reader));
    }

    @Override
    public List<StepFailure> apply(List<Step> steps) {
        List<StepFailure> failures = FailureTranslation.translate("change the host's links and routes",
                () -> runner.run(steps));
        forgetConnections(MovedAddresses.by(steps));
        return failures;
    }

    private void forgetConnections(MovedAddresses moved) {
        if (moved.urgent()) {
            connections.forget(moved.addresses());
        } else {
            connections.forgetSoon(moved.addresses());
        }
    }

    /** Links, addresses, routes and filters stay. Throws HostFailure when used afterwards. */
    @Override
    public void close() {
        changes.close();
        removals.close();
        containerSetup.close();
        home.close();
        ipv6.close();
        filter.ifPresent(PacketFilter::close);
        connections.close();
    }
}
