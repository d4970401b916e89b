package dev.routed.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change.AddressAdvertised;
import dev.routed.domain.state.Change.AddressLeased;
import dev.routed.domain.state.Change.AddressReleased;
import dev.routed.domain.state.Change.AddressRemembered;
import dev.routed.domain.state.Change.EndpointCreated;
import dev.routed.domain.state.Change.EndpointDeleted;
import dev.routed.domain.state.Change.EndpointHealthChanged;
import dev.routed.domain.state.Change.EndpointJoined;
import dev.routed.domain.state.Change.EndpointLeft;
import dev.routed.domain.state.Change.EndpointStopping;
import dev.routed.domain.state.Change.HostDrained;
import dev.routed.domain.state.Change.NetworkCreated;
import dev.routed.domain.state.Change.NetworkDeleted;
import dev.routed.domain.state.Change.PoolClosed;
import dev.routed.domain.state.Change.PoolOpened;
import dev.routed.domain.state.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of every journal. Each case checks the journal twice: as it is, and as a new process finds it. */
public abstract class StateStoreContract {
    private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05.678901234Z");
    private static final Pool POOL = new Pool(Prefix.parse("10.46.0.0/16"), Optional.of(Prefix.parse("10.46.8.0/24")));
    private static final Pool IPV6_POOL = new Pool(Prefix.parse("fd00:46::/64"), Optional.empty());
    private static final RoutedNetwork NETWORK = new RoutedNetwork(new NetworkId("n1"),
            List.of(POOL.prefix(), IPV6_POOL.prefix()),
            List.of(IpAddress.parse("10.46.0.1"), IpAddress.parse("fd00:46::1")),
            Options.ofTexts(List.of("mtu=9000", "anycast=true")));
    private static final RoutedNetwork PLAIN_NETWORK = new RoutedNetwork(new NetworkId("n2"), List.of(), List.of(),
            Options.NONE);
    private static final Endpoint ENDPOINT = new Endpoint(new EndpointId("e1"), NETWORK.id(),
            List.of(InterfaceAddress.parse("10.46.1.7/16"), InterfaceAddress.parse("fd00:46::7/128")),
            MacAddress.parse("02:42:0a:2e:01:07"), new Mtu(1400),
            Options.ofTexts(List.of("mtu=1400", "ip-aliases=10.46.1.8, fd00:46::8", "anycast=true")));
    private static final Join JOIN = new Join(ENDPOINT, new Namespace("/var/run/docker/netns/1a2b"),
            List.of(IpAddress.parse("169.254.1.1"), IpAddress.parse("fe80::1:1")));

    /** Returns the journal under test; empty at first. */
    protected abstract StateStore stateStore();

    /** Discards everything that is not durable. */
    protected abstract void reopen();

    @Test
    void nothing_is_recorded_at_first() {
        assertRecorded();
    }

    @Test
    void a_new_one_is_unconfirmed_until_it_is_confirmed_whatever_is_recorded() {
        record(new PoolOpened(POOL));
        reopen();
        assertThat(stateStore().isConfirmed()).isFalse();
        stateStore().confirm();
        stateStore().confirm();
        assertThat(stateStore().isConfirmed()).isTrue();
        reopen();
        assertThat(stateStore().isConfirmed()).isTrue();
        assertRecorded(new PoolOpened(POOL));
    }

    @Test
    void one_of_each_kind_is_given_back_as_it_was_recorded() {
        Change[] everything = {new PoolOpened(POOL), new PoolOpened(IPV6_POOL),
            leased("10.46.1.7", POOL, Purpose.REQUESTED), leased("10.46.8.1", POOL, Purpose.AUTOMATIC),
            leased("fd00:46::1", IPV6_POOL, Purpose.GATEWAY),
            new NetworkCreated(NETWORK), new NetworkCreated(PLAIN_NETWORK), new EndpointCreated(ENDPOINT),
            new EndpointJoined(JOIN)};
        record(everything);
        assertRecorded(everything);
    }

    @Test
    void comes_back_in_an_order_that_can_be_added_up() {
        record(new NetworkCreated(NETWORK), new EndpointCreated(ENDPOINT), new EndpointJoined(JOIN));
        record(new NetworkCreated(PLAIN_NETWORK), new PoolOpened(POOL), leased("10.46.1.7", POOL, Purpose.REQUESTED));
        assertRecorded(new PoolOpened(POOL), leased("10.46.1.7", POOL, Purpose.REQUESTED), new NetworkCreated(NETWORK),
                new NetworkCreated(PLAIN_NETWORK), new EndpointCreated(ENDPOINT), new EndpointJoined(JOIN));
    }

    @Test
    void a_pool_is_gone_with_its_last_holder() {
        record(new PoolOpened(POOL), new PoolOpened(POOL));
        assertRecorded(new PoolOpened(POOL), new PoolOpened(POOL));
        record(new PoolClosed(POOL.id()));
        assertRecorded(new PoolOpened(POOL));
        record(new PoolClosed(POOL.id()));
        assertRecorded();
    }

    @Test
    void a_gateway_is_leased_until_its_last_holder_gives_it_back() {
        Change gateway = leased("10.46.0.1", POOL, Purpose.GATEWAY);
        record(gateway);
        record(gateway);
        assertRecorded(gateway, gateway);
        record(released("10.46.0.1"));
        assertRecorded(gateway);
        record(released("10.46.0.1"));
        assertRecorded();
    }

    @Test
    void a_released_address_can_be_leased_again_for_another_purpose() {
        Change requested = leased("10.46.8.1", POOL, Purpose.REQUESTED);
        Change automatic = leased("10.46.8.1", POOL, Purpose.AUTOMATIC);
        record(new PoolOpened(POOL), automatic);
        record(released("10.46.8.1"), requested);
        assertRecorded(new PoolOpened(POOL), automatic, released("10.46.8.1"), requested);
    }

    @Test
    void the_last_automatic_address_is_remembered_after_its_release_until_the_next_one_is_given() {
        Change first = leased("10.46.8.1", POOL, Purpose.AUTOMATIC);
        Change second = leased("10.46.8.2", POOL, Purpose.AUTOMATIC);
        Change third = leased("10.46.8.3", POOL, Purpose.AUTOMATIC);
        record(new PoolOpened(POOL), first, second);
        record(released("10.46.8.2"));
        assertRecorded(new PoolOpened(POOL), first, second, released("10.46.8.2"));
        record(third, released("10.46.8.1"));
        assertRecorded(new PoolOpened(POOL), third);
        record(released("10.46.8.3"), new PoolClosed(POOL.id()));
        assertRecorded();
    }

    @Test
    void automatic_addresses_come_back_in_the_order_in_which_they_were_given() {
        Change high = leased("10.46.8.9", POOL, Purpose.AUTOMATIC);
        Change low = leased("10.46.8.1", POOL, Purpose.AUTOMATIC);
        record(new PoolOpened(POOL), high);
        record(low);
        assertRecorded(new PoolOpened(POOL), high, low);
    }

    @Test
    void each_pool_remembers_its_own_last_automatic_address_when_pools_overlap() {
        Pool whole = new Pool(POOL.prefix(), Optional.empty());
        Change fromPart = leased("10.46.8.1", POOL, Purpose.AUTOMATIC);
        Change fromWhole = leased("10.46.8.1", whole, Purpose.AUTOMATIC);
        record(new PoolOpened(POOL), new PoolOpened(whole), fromPart, released("10.46.8.1"), fromWhole);
        record(released("10.46.8.1"));
        assertRecorded(new PoolOpened(POOL), new PoolOpened(whole), fromPart, released("10.46.8.1"), fromWhole,
                released("10.46.8.1"));
    }

    @Test
    void a_network_is_replaced_and_deleted() {
        record(new NetworkCreated(NETWORK), new NetworkCreated(PLAIN_NETWORK));
        RoutedNetwork changed = new RoutedNetwork(NETWORK.id(), List.of(), List.of(), Options.NONE);
        record(new NetworkDeleted(PLAIN_NETWORK.id()), new NetworkCreated(changed));
        assertRecorded(new NetworkCreated(changed));
    }

    @Test
    void an_endpoint_stays_when_its_network_is_replaced() {
        record(new NetworkCreated(NETWORK), new EndpointCreated(ENDPOINT), new EndpointJoined(JOIN));
        record(new NetworkCreated(NETWORK));
        assertRecorded(new NetworkCreated(NETWORK), new EndpointCreated(ENDPOINT), new EndpointJoined(JOIN));
    }

    @Test
    void an_endpoint_joins_moves_and_leaves() {
        Join elsewhere = new Join(ENDPOINT, new Namespace("other"), List.of());
        record(new EndpointCreated(ENDPOINT), new EndpointJoined(JOIN));
        record(new EndpointJoined(elsewhere));
        assertRecorded(new EndpointCreated(ENDPOINT), new EndpointJoined(elsewhere));
        record(new EndpointLeft(ENDPOINT.id()));
        assertRecorded(new EndpointCreated(ENDPOINT));
    }

    @Test
    void a_deleted_or_replaced_endpoint_is_no_longer_joined() {
        record(new EndpointCreated(ENDPOINT), new EndpointJoined(JOIN));
        record(new EndpointCreated(ENDPOINT));
        assertRecorded(new EndpointCreated(ENDPOINT));
        record(new EndpointJoined(JOIN), new EndpointDeleted(ENDPOINT.id()));
        assertRecorded();
    }

    @Test
    void whoever_waits_for_a_change_waits_for_all_before_it() {
        Commit first = stateStore().append(List.of(new NetworkCreated(NETWORK)));
        Commit second = stateStore().append(List.of(new NetworkCreated(PLAIN_NETWORK)));
        second.await();
        first.await();
        first.await();
        assertRecorded(new NetworkCreated(NETWORK), new NetworkCreated(PLAIN_NETWORK));
    }

    @Test
    void deleting_what_is_not_there_changes_nothing() {
        record(new PoolClosed(POOL.id()), released("10.46.1.7"), new NetworkDeleted(NETWORK.id()),
                new EndpointDeleted(ENDPOINT.id()), new EndpointLeft(ENDPOINT.id()));
        record();
        assertRecorded();
    }

    @Test
    void a_journal_is_the_sum_of_its_replay() {
        record(new PoolOpened(POOL), new PoolOpened(POOL), leased("10.46.8.1", POOL, Purpose.AUTOMATIC),
                leased("10.46.0.1", POOL, Purpose.GATEWAY), leased("10.46.0.1", POOL, Purpose.GATEWAY),
                leased("10.46.8.2", POOL, Purpose.AUTOMATIC), released("10.46.8.2"),
                leased("10.46.8.2", POOL, Purpose.REQUESTED));
        InMemoryStateStore copy = new InMemoryStateStore();
        copy.record(stateStore().load());
        assertThat(copy.load()).isEqualTo(stateStore().load());
    }

    @Test
    void the_names_that_addresses_belong_to_go_with_their_pool() {
        record(new PoolOpened(POOL), remembered("10.46.8.1", "web"), remembered("10.46.8.2", "db"),
                new AddressRemembered(IPV6_POOL.id(), IpAddress.parse("fd00:46::7"), new ContainerName("web")));
        assertRecorded(new PoolOpened(POOL), remembered("10.46.8.1", "web"), remembered("10.46.8.2", "db"));
        record(remembered("10.46.8.3", "web"), remembered("10.46.8.2", "mail"));
        assertRecorded(new PoolOpened(POOL), remembered("10.46.8.3", "web"), remembered("10.46.8.2", "mail"));
        record(new PoolClosed(POOL.id()), new PoolOpened(POOL));
        assertRecorded(new PoolOpened(POOL));
    }

    @Test
    void a_remembered_address_is_the_last_one_when_it_is_released() {
        Change web = remembered("10.46.8.1", "web");
        Change db = remembered("10.46.8.2", "db");
        Change lease = leased("10.46.8.1", POOL, Purpose.REQUESTED);
        record(new PoolOpened(POOL), lease, web, db);
        record(released("10.46.8.9"));
        assertRecorded(new PoolOpened(POOL), lease, web, db);
        record(released("10.46.8.1"));
        assertRecorded(new PoolOpened(POOL), db, web);
        record(released("10.46.8.2"));
        assertRecorded(new PoolOpened(POOL), db, web);
    }

    private static AddressRemembered remembered(String address, String name) {
        return new AddressRemembered(POOL.id(), IpAddress.parse(address), new ContainerName(name));
    }

    private void record(Change... changes) {
        stateStore().record(List.of(changes));
    }

    private void assertRecorded(Change... changes) {
        assertThat(stateStore().load()).containsExactly(changes);
        reopen();
        assertThat(stateStore().load()).containsExactly(changes);
    }

    private static AddressLeased leased(String address, Pool pool, Purpose purpose) {
        PoolId id = pool.id();
        return new AddressLeased(new Lease(IpAddress.parse(address), id, purpose, SINCE));
    }

    private static AddressReleased released(String address) {
        return new AddressReleased(IpAddress.parse(address));
    }

    @Test
    void what_is_announced_is_recorded_and_goes_with_its_endpoint() {
        EndpointHealthChanged healthy = new EndpointHealthChanged(ENDPOINT.id(), false);
        AddressAdvertised wish = new AddressAdvertised(ENDPOINT.id(), IpAddress.parse("10.46.1.8"), false);
        record(new NetworkCreated(NETWORK), new EndpointCreated(ENDPOINT),
                new EndpointHealthChanged(ENDPOINT.id(), true), healthy,
                new AddressAdvertised(ENDPOINT.id(), wish.address(), true), wish, new HostDrained(true),
                new HostDrained(true), new EndpointHealthChanged(new EndpointId("unknown"), true),
                new AddressAdvertised(new EndpointId("unknown"), IpAddress.parse("10.46.9.9"), true));
        assertRecorded(new NetworkCreated(NETWORK), new EndpointCreated(ENDPOINT), healthy, wish,
                new HostDrained(true));
        record(new AddressAdvertised(ENDPOINT.id(), IpAddress.parse("10.46.1.7"), true));
        record(new EndpointStopping(ENDPOINT.id()), new EndpointStopping(ENDPOINT.id()),
                new EndpointStopping(new EndpointId("unknown")));
        assertRecorded(new NetworkCreated(NETWORK), new EndpointCreated(ENDPOINT), healthy,
                new EndpointStopping(ENDPOINT.id()), wish, new HostDrained(true));
        record(new EndpointJoined(JOIN));
        assertRecorded(new NetworkCreated(NETWORK), new EndpointCreated(ENDPOINT), new EndpointJoined(JOIN), healthy,
                new EndpointStopping(ENDPOINT.id()), wish, new HostDrained(true));
        record(new EndpointLeft(ENDPOINT.id()));
        assertRecorded(new NetworkCreated(NETWORK), new EndpointCreated(ENDPOINT), wish, new HostDrained(true));
        record(new EndpointDeleted(ENDPOINT.id()), new HostDrained(false));
        assertRecorded(new NetworkCreated(NETWORK));
    }
}
