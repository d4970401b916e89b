package dev.routed.bootstrap.bench;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
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
import dev.routed.domain.state.Change;
import dev.routed.store.JournalDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records running containers in a new journal; the daemon then restores their links. Usage: {@code RecordedContainers
 * STATE_DIR COUNT NAMESPACE}; the network namespace of the first is the file NAMESPACE1. Each has an address and an
 * alias of both families.
 */
public final class RecordedContainers {
    private static final List<Pool> POOLS = Stream.of("10.97.0.0/16", "fd00:97::/112")
            .map(subnet -> new Pool(Prefix.parse(subnet), Optional.empty())).toList();
    private static final NetworkId NETWORK = new NetworkId("c097" + "0".repeat(60));

    private RecordedContainers() {
    }

    /** Runs the program; see the class. */
    public static void main(String[] arguments) {
        Random random = new Random(1);
        try (JournalDatabase journal = JournalDatabase.open(Path.of(arguments[0]), Clock.systemUTC())) {
            journal.stateStore().record(POOLS.stream().<Change>map(Change.PoolOpened::new).toList());
            journal.stateStore().record(List.of(new Change.NetworkCreated(new RoutedNetwork(NETWORK,
                    POOLS.stream().map(Pool::prefix).toList(), List.of(), Options.NONE))));
            for (int i = 1; i <= Integer.parseInt(arguments[1]); i++) {
                journal.stateStore().record(container(FullHost.endpointId(random), i, arguments[2] + i));
            }
        }
    }

    /** Each has two addresses of a pool: its own, which is leased, and the alias after it. */
    private static List<Change> container(EndpointId id, int number, String namespace) {
        List<IpAddress> own = POOLS.stream()
                .map(pool -> pool.automaticRange().addresses(2 * number + 1).get(2 * number))
                .toList();
        String aliases = own.stream().map(address -> address.next().toString()).collect(Collectors.joining("+"));
        Endpoint endpoint = new Endpoint(id, NETWORK, own.stream().map(InterfaceAddress::host).toList(),
                MacAddress.of(own.get(0)), new Mtu(1500), Options.ofEndpoint(Map.of("ip-aliases", aliases)));
        List<IpAddress> nextHops = Stream.of(Family.values()).map(NextHops::defaultFor).toList();
        Stream<Change> leased = Stream.of(0, 1).map(i -> new Change.AddressLeased(
                new Lease(own.get(i), POOLS.get(i).id(), Purpose.AUTOMATIC, Instant.EPOCH)));
        return Stream.concat(leased, Stream.of(new Change.EndpointCreated(endpoint),
                new Change.EndpointJoined(new Join(endpoint, new Namespace(namespace), nextHops)))).toList();
    }
}
