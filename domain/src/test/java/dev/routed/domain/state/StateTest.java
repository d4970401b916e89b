package dev.routed.domain.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateTest {
    private static final Pool POOL = new Pool(Prefix.parse("10.46.0.0/16"), Optional.empty());
    private static final IpAddress ADDRESS = IpAddress.parse("10.46.1.7");
    private static final IpAddress OTHER = IpAddress.parse("10.46.1.8");
    private static final Endpoint ENDPOINT = endpoint("e1", ADDRESS);
    private static final Join JOIN = Join.of(ENDPOINT, new Namespace("ns1"), NextHops::defaultFor, List.of());
    private final State state = new State();

    @Test
    void a_pool_is_there_until_its_last_holder_closes_it() {
        add(new Change.PoolOpened(POOL), new Change.PoolOpened(POOL));
        assertThat(state.holders(POOL.id())).isEqualTo(2);
        add(new Change.PoolClosed(POOL.id()));
        assertThat(state.pool(POOL.id())).contains(POOL);
        add(new Change.PoolClosed(POOL.id()));
        assertThat(state.pools()).isEmpty();
        assertThat(state.holders(POOL.id())).isZero();
    }

    @Test
    void a_leased_address_is_taken_until_it_is_released() {
        add(leased(ADDRESS, Purpose.REQUESTED));
        assertThat(state.taken().contains(ADDRESS)).isTrue();
        assertThat(state.lease(ADDRESS)).isPresent();
        add(new Change.AddressReleased(ADDRESS));
        assertThat(state.taken().contains(ADDRESS)).isFalse();
        assertThat(state.leases()).isEmpty();
    }

    @Test
    void a_gateway_is_taken_until_its_last_holder_releases_it() {
        add(leased(ADDRESS, Purpose.GATEWAY), leased(ADDRESS, Purpose.GATEWAY));
        assertThat(state.holders(ADDRESS)).isEqualTo(2);
        add(new Change.AddressReleased(ADDRESS));
        assertThat(state.taken().contains(ADDRESS)).isTrue();
        add(new Change.AddressReleased(ADDRESS));
        assertThat(state.taken().contains(ADDRESS)).isFalse();
        assertThat(state.holders(ADDRESS)).isZero();
    }

    @Test
    void the_last_automatic_address_outlives_its_lease_but_not_its_pool() {
        add(new Change.PoolOpened(POOL), leased(ADDRESS, Purpose.AUTOMATIC), leased(OTHER, Purpose.REQUESTED));
        assertThat(state.lastAutomatic(POOL.id())).contains(ADDRESS);
        add(new Change.AddressReleased(ADDRESS));
        assertThat(state.lastAutomatic(POOL.id())).contains(ADDRESS);
        add(new Change.PoolClosed(POOL.id()));
        assertThat(state.lastAutomatic(POOL.id())).isEmpty();
    }

    @Test
    void more_remembered_addresses_than_the_limit_forget_the_first() {
        add(new Change.PoolOpened(POOL));
        IpAddress first = POOL.prefix().first().next();
        IpAddress address = first;
        for (int i = 0; i <= Change.AddressRemembered.MAX; i++) {
            add(new Change.AddressRemembered(POOL.id(), address, new ContainerName("c" + i)));
            address = address.next();
        }
        assertThat(state.remembered(POOL.id())).hasSize(Change.AddressRemembered.MAX).doesNotContain(first);
        assertThat(state.remembered(POOL.id(), new ContainerName("c0"))).isEmpty();
    }

    @Test
    void a_join_is_found_by_its_link_until_it_is_left() {
        LinkName link = LinkName.hostEnd(ENDPOINT.id());
        Join elsewhere = Join.of(ENDPOINT, new Namespace("ns2"), NextHops::defaultFor, List.of());
        add(new Change.EndpointCreated(ENDPOINT));
        assertThat(state.joinOf(link)).isEmpty();
        add(new Change.EndpointJoined(JOIN));
        assertThat(state.joinOf(link)).contains(JOIN);
        add(new Change.EndpointJoined(elsewhere));
        assertThat(state.joinOf(link)).contains(elsewhere);
        add(new Change.EndpointLeft(ENDPOINT.id()));
        assertThat(state.joinOf(link)).isEmpty();
        add(new Change.EndpointJoined(JOIN), new Change.EndpointDeleted(ENDPOINT.id()));
        assertThat(state.joinOf(link)).isEmpty();
    }

    @Test
    void an_address_is_taken_while_either_a_lease_or_an_endpoint_has_it() {
        add(leased(ADDRESS, Purpose.REQUESTED), new Change.EndpointCreated(ENDPOINT),
                new Change.AddressReleased(ADDRESS));
        assertThat(state.taken().contains(ADDRESS)).isTrue();
        add(leased(ADDRESS, Purpose.REQUESTED), new Change.EndpointDeleted(ENDPOINT.id()));
        assertThat(state.taken().contains(ADDRESS)).isTrue();
        add(new Change.AddressReleased(ADDRESS));
        assertThat(state.taken().contains(ADDRESS)).isFalse();
    }

    @Test
    void an_endpoint_owns_its_addresses_and_goes_with_its_join() {
        add(new Change.EndpointCreated(ENDPOINT), new Change.EndpointJoined(JOIN));
        assertThat(state.owner(ADDRESS)).contains(ENDPOINT);
        assertThat(state.join(ENDPOINT.id())).contains(JOIN);
        add(new Change.EndpointDeleted(ENDPOINT.id()));
        assertThat(state.owner(ADDRESS)).isEmpty();
        assertThat(state.joins()).isEmpty();
        assertThat(state.endpoints()).isEmpty();
    }

    @Test
    void a_replaced_endpoint_gives_up_its_addresses_and_its_join() {
        add(new Change.EndpointCreated(ENDPOINT), new Change.EndpointJoined(JOIN),
                new Change.EndpointCreated(endpoint("e1", OTHER)));
        assertThat(state.owner(ADDRESS)).isEmpty();
        assertThat(state.taken().contains(ADDRESS)).isFalse();
        assertThat(state.owner(OTHER)).isPresent();
        assertThat(state.joins()).isEmpty();
    }

    @Test
    void an_endpoint_that_left_is_still_there() {
        add(new Change.EndpointCreated(ENDPOINT), new Change.EndpointJoined(JOIN),
                new Change.EndpointLeft(ENDPOINT.id()));
        assertThat(state.joins()).isEmpty();
        assertThat(state.endpoint(ENDPOINT.id())).contains(ENDPOINT);
    }

    @Test
    void a_network_is_created_replaced_and_deleted() {
        RoutedNetwork network = new RoutedNetwork(ENDPOINT.network(), List.of(POOL.prefix()), List.of(),
                Options.NONE);
        RoutedNetwork other = new RoutedNetwork(ENDPOINT.network(), List.of(), List.of(ADDRESS),
                Options.ofTexts(List.of("mtu=9000")));
        add(new Change.NetworkCreated(network), new Change.NetworkCreated(other));
        assertThat(state.networks()).containsExactly(other);
        assertThat(state.network(other.id())).contains(other);
        add(new Change.NetworkDeleted(other.id()));
        assertThat(state.networks()).isEmpty();
    }

    @Test
    void removing_what_is_not_there_changes_nothing() {
        StateSnapshot empty = StateSnapshot.of(state, List.of(ADDRESS));
        add(new Change.PoolClosed(POOL.id()), new Change.AddressReleased(ADDRESS),
                new Change.NetworkDeleted(new NetworkId("n1")),
                new Change.EndpointDeleted(ENDPOINT.id()), new Change.EndpointLeft(ENDPOINT.id()));
        assertThat(StateSnapshot.of(state, List.of(ADDRESS))).isEqualTo(empty);
    }

    private void add(Change... changes) {
        List.of(changes).forEach(state::apply);
    }

    private static Change leased(IpAddress address, Purpose purpose) {
        return new Change.AddressLeased(new Lease(address, POOL.id(), purpose, Instant.EPOCH));
    }

    private static Endpoint endpoint(String id, IpAddress address) {
        return new Endpoint(new EndpointId(id), new NetworkId("n1"), List.of(InterfaceAddress.host(address)),
                MacAddress.of(address), Mtu.ETHERNET);
    }
}
