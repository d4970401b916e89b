package dev.routed.bootstrap.bench;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.domain.state.Change;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.store.JournalDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fills a host with joined endpoints, without the plugin. Usage: {@code FullHost STATE_DIR ENDPOINTS ADDRESSES}; each
 * endpoint has as many addresses. Journal and kernel are in the same state as after as many Join calls; both ends of
 * the links stay on the host.
 */
public final class FullHost {
    private static final Pool POOL = new Pool(Prefix.parse("10.96.0.0/14"), Optional.empty());
    private static final NetworkId NETWORK = new NetworkId("f011" + "0".repeat(60));
    private static final int GROUP_SIZE = 100;

    private FullHost() {
    }

    /** Runs the program; see the class. */
    public static void main(String[] arguments) {
        List<Join> joins = joins(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        try (JournalDatabase stateStore = JournalDatabase.open(Path.of(arguments[0]), Clock.systemUTC());
                KernelHostNetwork host = KernelHostNetwork.open()) {
            record(joins, stateStore.stateStore());
            ObservedHost empty = new ObservedHost(Map.of(), Set.of(), List.of(), Set.of());
            List<StepFailure> failures = host.apply(Planner.plan(DesiredHost.of(joins), empty).steps());
            if (!failures.isEmpty()) {
                throw new IllegalStateException(failures.size() + " steps failed, the first: " + failures.get(0));
            }
        }
    }

    private static List<Join> joins(int count, int addresses) {
        List<Join> joins = new ArrayList<>();
        IpAddress address = POOL.automaticRange().first();
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            List<IpAddress> own = Stream.iterate(address, IpAddress::next).limit(addresses).toList();
            joins.add(join(endpointId(random), own));
            address = own.get(addresses - 1).next();
        }
        return joins;
    }

    /** Returns an id of random digits, as an engine's are: consecutive ones would lie side by side in a hash table. */
    static EndpointId endpointId(Random random) {
        return new EndpointId(Stream.generate(() -> String.format("%016x", random.nextLong())).limit(4)
                .collect(Collectors.joining()));
    }

    private static Join join(EndpointId id, List<IpAddress> addresses) {
        String aliases = addresses.stream().skip(1).map(IpAddress::toString).collect(Collectors.joining("+"));
        Endpoint endpoint = new Endpoint(id, NETWORK, List.of(InterfaceAddress.host(addresses.get(0))),
                MacAddress.of(addresses.get(0)), new Mtu(1500),
                aliases.isEmpty() ? Options.NONE : Options.ofEndpoint(Map.of("ip-aliases", aliases)));
        Namespace namespace = new Namespace("/var/run/docker/netns/" + id.text().substring(0, 12));
        return new Join(endpoint, namespace, List.of(NextHops.defaultFor(Family.IPV4)));
    }

    private static void record(List<Join> joins, StateStore stateStore) {
        stateStore.record(List.of(new Change.PoolOpened(POOL), new Change.NetworkCreated(
                new RoutedNetwork(NETWORK, List.of(POOL.prefix()), List.of(), Options.NONE))));
        for (int from = 0; from < joins.size(); from += GROUP_SIZE) {
            stateStore.record(joins.subList(from, Math.min(from + GROUP_SIZE, joins.size())).stream()
                    .flatMap(join -> changes(join).stream()).toList());
        }
    }

    private static List<Change> changes(Join join) {
        Endpoint endpoint = join.endpoint();
        Lease lease = new Lease(endpoint.addresses().get(0).address(), POOL.id(), Purpose.AUTOMATIC, Instant.EPOCH);
        return List.of(new Change.AddressLeased(lease), new Change.EndpointCreated(endpoint),
                new Change.EndpointJoined(join)); // aliases have no lease: the endpoint holds them
    }
}
