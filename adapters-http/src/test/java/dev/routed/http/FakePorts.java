package dev.routed.http;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.RouteCounts;
import dev.routed.domain.host.RouteState;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.control.ContainerSetup;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.in.engine.AddressPools;
import dev.routed.domain.port.in.engine.Addresses;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.Endpoints;
import dev.routed.domain.port.in.engine.JoinInfo;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.port.in.engine.Networks;
import dev.routed.domain.port.in.operator.AddressConflict;
import dev.routed.domain.port.in.operator.Announcements;
import dev.routed.domain.port.in.operator.ConflictDetection;
import dev.routed.domain.port.in.operator.HostView;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.in.operator.InventoryView;
import dev.routed.domain.reconcile.Plan;
import dev.routed.http.call.Api;
import dev.routed.http.call.CallObserver;
import dev.routed.http.plugin.PluginProtocol;
import dev.routed.http.socket.SocketPolicy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Driving ports that record their arguments, one list per call, and grant nearly everything. Automatic addresses come
 * from the end of the pool, unlike those of the recording plugin.
 */
public final class FakePorts
        implements
            AddressPools,
            Addresses,
            Networks,
            Endpoints,
            ContainerSetup,
            Reconciler,
            InventoryView,
            HostView,
            ConflictDetection,
            Announcements {
    public final List<List<?>> given = new CopyOnWriteArrayList<>();
    private final Map<PoolId, Pool> pools = new HashMap<>();
    private final Map<PoolId, IpAddress> last = new HashMap<>();
    private final Map<NetworkId, NetworkRequest> networks = new HashMap<>();
    private final Map<EndpointId, Endpoint> endpoints = new HashMap<>();
    public Runnable interception = () -> {};
    public Inventory inventory = new Inventory(List.of(), List.of(), List.of(), List.of(), List.of());
    public List<RouteState> routes = List.of();
    public List<AddressConflict> conflicts = List.of();
    public Optional<String> obstacle = Optional.empty();
    public Plan plan = new Plan(List.of(), List.of());
    public ReconcileResult result = new ReconcileResult(List.of(), List.of(), List.of(), Set.of(),
            new RouteCounts(0, 0, 0));

    /** Creates the sockets with the policy for engines and starts to serve. */
    public static UnixSocketServer serve(List<Path> paths, Api api) {
        return UnixSocketServer.start(paths, SocketPolicy.ENGINE, api, CallObserver.none());
    }

    public Api api() {
        return PluginProtocol.of(this, this, this, this, this);
    }

    /** Returns the released addresses, in order. */
    public List<String> releases() {
        return given.stream().filter(call -> call.get(0).equals("release")).map(call -> call.get(2).toString())
                .toList();
    }

    private void take(Object... call) {
        given.add(List.of(call));
        interception.run();
    }

    @Override
    public void check() {
        take("look");
    }

    @Override
    public List<AddressConflict> known() {
        return conflicts;
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle;
    }

    @Override
    public synchronized IpAddress open(Pool pool) {
        take("open", pool);
        pools.put(pool.id(), pool);
        return NextHops.defaultFor(pool.prefix().family());
    }

    @Override
    public synchronized void close(PoolId pool) {
        take("close", pool);
    }

    @Override
    public synchronized IpAddress leaseAutomatic(PoolId pool, Optional<ContainerName> container) {
        take("leaseAutomatic", pool, container);
        if (!pools.containsKey(pool)) {
            throw new Rejection("there is no pool " + pool);
        }
        return last.merge(pool, pools.get(pool).automaticRange().last(), (before, first) -> before.previous());
    }

    @Override
    public synchronized IpAddress leaseRequested(PoolId pool, IpAddress address) {
        take("leaseRequested", pool, address);
        return address;
    }

    @Override
    public synchronized IpAddress leaseGateway(PoolId pool, IpAddress address) {
        take("leaseGateway", pool, address);
        return address;
    }

    @Override
    public synchronized void release(PoolId pool, IpAddress address) {
        take("release", pool, address);
    }

    @Override
    public synchronized void create(NetworkRequest request) {
        take("create", request);
        networks.put(request.network(), request);
    }

    @Override
    public synchronized void delete(NetworkId network) {
        take("delete", network);
    }

    @Override
    public synchronized Endpoint createEndpoint(EndpointRequest request) {
        take("createEndpoint", request);
        InterfaceAddress first = request.addresses().get(0);
        MacAddress mac = request.mac().orElse(MacAddress.of(first.address()));
        Endpoint endpoint = new Endpoint(request.endpoint(), request.network(), request.addresses(), mac, Mtu.ETHERNET);
        endpoints.put(request.endpoint(), endpoint);
        return endpoint;
    }

    @Override
    public synchronized void drain() {
        take("drain");
    }

    @Override
    public synchronized void undrain() {
        take("undrain");
    }

    @Override
    public synchronized boolean isDrained() {
        return given.contains(List.of("drain"));
    }

    @Override
    public synchronized void advertise(IpAddress address, boolean on) {
        take("advertise", address, on);
    }

    @Override
    public synchronized void linkUp(LinkName link) {
        take("connected", link);
    }

    @Override
    public synchronized boolean isAwaited(LinkName link) {
        return false;
    }

    @Override
    public synchronized void setUpNow(EndpointId endpoint) {
        take("settle", endpoint);
    }

    @Override
    public synchronized void deleteEndpoint(NetworkId network, EndpointId endpoint) {
        take("deleteEndpoint", network, endpoint);
    }

    @Override
    public synchronized JoinInfo join(NetworkId network, EndpointId endpoint, Namespace namespace) {
        take("join", network, endpoint, namespace);
        Endpoint joined = Optional.ofNullable(endpoints.get(endpoint))
                .orElseThrow(() -> new Rejection("there is no endpoint " + endpoint.shortText()));
        List<Family> families = joined.addresses().stream().map(own -> own.address().family()).toList();
        List<Prefix> subnets = networks.get(network).subnets().stream()
                .filter(subnet -> families.contains(subnet.family())).toList();
        return new JoinInfo(LinkName.peer(endpoint), families.stream().map(NextHops::defaultFor).toList(), subnets);
    }

    @Override
    public synchronized void leave(NetworkId network, EndpointId endpoint) {
        take("leave", network, endpoint);
    }

    @Override
    public synchronized ReconcileResult reconcile() {
        take("round");
        return result;
    }

    @Override
    public synchronized Plan preview() {
        take("preview");
        return plan;
    }

    @Override
    public synchronized List<RouteState> routes() {
        take("routes");
        return routes;
    }

    @Override
    public synchronized Inventory inventory() {
        take("inventory");
        return inventory;
    }
}
