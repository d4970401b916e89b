package dev.routed.domain.state;

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
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Random changes over two overlapping pools, each of which a service could make at that moment. */
final class RandomChanges {
    static final List<IpAddress> SPACE = IntStream.range(0, 8).mapToObj(i -> IpAddress.parse("10.0.0." + i)).toList();
    private static final List<Pool> POOLS = List.of(new Pool(Prefix.parse("10.0.0.0/29"), Optional.empty()),
            new Pool(Prefix.parse("10.0.0.0/29"), Optional.of(Prefix.parse("10.0.0.4/30"))));
    private final State state;
    private final Random random;

    RandomChanges(State state, long seed) {
        this.state = state;
        this.random = new Random(seed);
    }

    /** Returns the changes of one request; empty if the drawn request is currently impossible. */
    List<Change> next() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> List.of(new Change.PoolOpened(pick(POOLS)));
            case 2 -> close(pick(POOLS));
            case 3, 4 -> lease(pick(POOLS), pick(SPACE), pick(List.of(Purpose.values())));
            case 5 -> List.of(new Change.AddressReleased(pick(SPACE)));
            case 6 -> List.of(random.nextBoolean() ? new Change.NetworkCreated(network())
                    : new Change.NetworkDeleted(network().id()));
            case 7 -> create(endpoint());
            case 8 -> join(endpoint().id());
            case 10 -> List.of(new Change.AddressRemembered(pick(POOLS).id(), pick(SPACE),
                    new ContainerName("c" + random.nextInt(3))));
            case 9 -> announce(endpoint());
            default -> List.of(random.nextBoolean() ? new Change.EndpointLeft(endpoint().id())
                    : new Change.EndpointDeleted(endpoint().id()));
        };
    }

    private List<Change> close(Pool pool) {
        List<Change> changes = new ArrayList<>();
        if (state.holders(pool.id()) == 1) {
            state.leases().stream().filter(lease -> lease.pool().equals(pool.id())).forEach(lease -> {
                for (int i = 0; i < state.holders(lease.address()); i++) {
                    changes.add(new Change.AddressReleased(lease.address()));
                }
            });
        }
        changes.add(new Change.PoolClosed(pool.id()));
        return changes;
    }

    private List<Change> lease(Pool pool, IpAddress address, Purpose purpose) {
        boolean shared = purpose == Purpose.GATEWAY
                && state.lease(address).filter(lease -> lease.purpose() == Purpose.GATEWAY).isPresent();
        boolean free = state.lease(address).isEmpty();
        Instant since = Instant.EPOCH.plusSeconds(random.nextInt());
        return state.pool(pool.id()).isPresent() && (free || shared)
                ? List.of(new Change.AddressLeased(new Lease(address, pool.id(), purpose, since))) : List.of();
    }

    private List<Change> create(Endpoint endpoint) {
        boolean free = endpoint.addresses().stream().allMatch(own -> state.owner(own.address())
                .filter(owner -> !owner.id().equals(endpoint.id())).isEmpty());
        return free ? List.of(new Change.EndpointCreated(endpoint)) : List.of();
    }

    private List<Change> announce(Endpoint endpoint) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(new Change.EndpointHealthChanged(endpoint.id(), random.nextBoolean()));
            case 1 -> state.endpoint(endpoint.id())
                    .<List<Change>>map(known -> List.of(new Change.AddressAdvertised(known.id(),
                            known.addresses().get(0).address(), random.nextBoolean())))
                    .orElse(List.of());
            case 2 -> List.of(new Change.EndpointStopping(endpoint.id()));
            default -> List.of(new Change.HostDrained(random.nextBoolean()));
        };
    }

    private List<Change> join(EndpointId id) {
        return state.endpoint(id).<List<Change>>map(endpoint -> List.of(new Change.EndpointJoined(Join.of(endpoint,
                new Namespace("ns" + random.nextInt(2)), NextHops::defaultFor, List.of())))).orElse(List.of());
    }

    private RoutedNetwork network() {
        return new RoutedNetwork(new NetworkId("n" + random.nextInt(2)), List.of(POOLS.get(0).prefix()),
                random.nextBoolean() ? List.of(SPACE.get(1)) : List.of(),
                Options.ofTexts(List.of("mtu=" + (1400 + random.nextInt(2)))));
    }

    private Endpoint endpoint() {
        return new Endpoint(new EndpointId("e" + random.nextInt(3)), network().id(),
                List.of(InterfaceAddress.host(pick(SPACE))), new MacAddress(random.nextInt(9)), Mtu.ETHERNET);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
