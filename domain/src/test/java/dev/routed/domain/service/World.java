package dev.routed.domain.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.JoinInfo;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.out.FakeHost;
import dev.routed.domain.port.out.FakeRoutingDaemon;
import dev.routed.domain.port.out.FakeRoutingTable;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.InMemoryStateStore;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.service.check.AddressInUseCheck;
import dev.routed.domain.service.check.Poll;
import dev.routed.domain.service.host.ContainerPresence;
import dev.routed.domain.service.host.ContainerSetupService;
import dev.routed.domain.service.host.DeadLinkCollector;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.JoinSetup;
import dev.routed.domain.service.host.LingeringRoutes;
import dev.routed.domain.service.host.MissedRouteService;
import dev.routed.domain.service.host.ReconcileService;
import dev.routed.domain.service.lock.LockedState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** A host, a journal and the services on top of them, which can be restarted. Only {@link #collector} deletes links. */
public final class World {
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    public final FakeHost host = new FakeHost();
    public final FakeRoutingTable table = new FakeRoutingTable();
    public InMemoryStateStore stateStore = new InMemoryStateStore();
    public LockedState lockedState;
    public PoolService pools;
    public AddressService addresses;
    public NetworkService networks;
    public EndpointService endpoints;
    public ReconcileService reconciler;
    public InventoryService inventory;
    /** What happens while a service waits. */
    public Runnable whilePausing = () -> {};
    public ContainerSetupService containerSetup;
    public AnnouncementService announcements;
    public final FakeRoutingDaemon daemon = new FakeRoutingDaemon();
    public MissedRouteService missedRoutes;
    /** How long calls were deliberately delayed. */
    final List<Duration> paused = new ArrayList<>();
    public LingeringRoutes lingering;
    public EndpointTeardown teardown;
    /** Deferred tasks, in order. */
    public final Queue<Runnable> delayed = new ConcurrentLinkedQueue<>();
    private final Defaults defaults;
    private final Queue<Runnable> deferred = new ConcurrentLinkedQueue<>();

    public World() {
        this(new Defaults(List.of(), Mtu.ETHERNET));
    }

    public World(Defaults defaults) {
        this.defaults = defaults;
        start(host, stateStore);
    }

    /** Starts a new process: loads the journal; pending link deletions are lost. */
    public void restart() {
        stateStore = stateStore.reopened();
        start(host, stateStore);
    }

    /** Starts new services through ports that wrap the host and the journal. */
    public void start(HostNetwork throughHost, StateStore throughJournal) {
        deferred.clear();
        delayed.clear();
        lockedState = LockedState.load(throughJournal);
        inventory = new InventoryService(lockedState);
        missedRoutes = new MissedRouteService(lockedState, throughHost, daemon,
                pause -> whilePausing.run());
        containerSetup = new ContainerSetupService(lockedState, throughHost);
        DeadLinkCollector links = new DeadLinkCollector(lockedState, throughHost, deferred::add,
                containerSetup::isAnyAwaited);
        lingering = new LingeringRoutes(lockedState, throughHost, (work, time) -> delayed.add(work));
        teardown = new EndpointTeardown(lingering, links, containerSetup);
        pools = new PoolService(lockedState, defaults);
        AddressInUseCheck addressInUseCheck = new AddressInUseCheck(throughHost, table,
                new Poll(pause -> whilePausing.run()));
        addresses = new AddressService(lockedState, defaults, addressInUseCheck, teardown,
                new ContainerPresence(throughHost),
                Clock.fixed(NOW, ZoneOffset.UTC), new Poll(pause -> whilePausing.run()));
        networks = new NetworkService(lockedState, defaults, table, teardown);
        endpoints = new EndpointService(lockedState, defaults, addressInUseCheck,
                new JoinSetup(lockedState, throughHost, table, lingering, containerSetup), teardown,
                new ContainerPresence(throughHost), paused::add);
        announcements = new AnnouncementService(lockedState, throughHost, lingering);
        reconciler = new ReconcileService(lockedState, throughHost, lingering, links, containerSetup);
    }

    /** Runs the pending background tasks. */
    public void collect() {
        for (Runnable next = deferred.poll(); next != null; next = deferred.poll()) {
            next.run();
        }
    }

    public PoolId pool(String prefix) {
        Pool pool = new Pool(Prefix.parse(prefix), Optional.empty());
        pools.open(pool);
        return pool.id();
    }

    /** Creates a network on these subnets without options. */
    public void network(String id, String... subnets) {
        networks.create(new NetworkRequest(new NetworkId(id), Arrays.stream(subnets).map(Prefix::parse).toList(),
                List.of(),
                Map.of()));
    }

    public Endpoint endpoint(String network, String id, String... own) {
        return endpoints.createEndpoint(new EndpointRequest(new NetworkId(network), new EndpointId(id),
                Arrays.stream(own).map(InterfaceAddress::parse).toList(), Optional.empty(), Map.of()));
    }

    public JoinInfo join(String network, String endpoint, String namespace) {
        return endpoints.join(new NetworkId(network), new EndpointId(endpoint), new Namespace(namespace));
    }

    /** Creates and joins an endpoint. */
    public JoinInfo container(String network, String endpoint, String namespace, String... own) {
        endpoint(network, endpoint, own);
        return join(network, endpoint, namespace);
    }

    public void leave(String network, String endpoint) {
        endpoints.leave(new NetworkId(network), new EndpointId(endpoint));
    }

    public void delete(String network, String endpoint) {
        endpoints.deleteEndpoint(new NetworkId(network), new EndpointId(endpoint));
    }

    public Inventory inventory() {
        return inventory.inventory();
    }

    public static IpAddress ip(String text) {
        return IpAddress.parse(text);
    }

    public static LinkName hostEnd(String endpoint) {
        return LinkName.hostEnd(new EndpointId(endpoint));
    }

    /** Returns the observed state of our objects on the host. */
    public ObservedHost observed() {
        return host.observe(HostQuery.of(desired()));
    }

    /** Returns the destinations of our routes on the host. */
    public Set<String> routes() {
        return observed().routes().stream().map(route -> route.destination().toString()).collect(Collectors.toSet());
    }

    public DesiredHost desired() {
        Inventory all = inventory();
        return DesiredHost.of(all.joins(), all.endpoints().stream().map(Endpoint::id).toList());
    }

    /** Checks that the host matches the recorded state exactly, and that the recorded state matches the journal. */
    public void assertConsistent() {
        assertThat(Planner.plan(desired(), observed()).steps()).isEmpty();
        assertThat(observed().routes()).isEqualTo(desired().routes());
        assertThat(stateStore.reopened().load()).isEqualTo(stateStore.load());
        Inventory before = inventory();
        World next = new World(defaults);
        next.start(next.host, stateStore.reopened());
        assertThat(next.inventory()).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(before);
    }

    /** Checks that neither the host nor the recorded state has any join or link. */
    public void assertNoLinks() {
        assertThat(observed().links()).isEmpty();
        assertThat(observed().routes()).isEmpty();
        assertThat(inventory().joins()).isEmpty();
    }
}
