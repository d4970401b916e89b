package dev.routed.domain.ipam;

import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.route.NextHop;
import dev.routed.domain.host.route.RemoteRoute;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.service.EndpointNameService;
import dev.routed.domain.service.World;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pool has six addresses, 10.46.0.1 to 10.46.0.6. */
class StickyAddressesTest {
    private static final NetworkId NETWORK = new NetworkId("n1");
    private final World world = new World();
    private final PoolId pool = world.pool("10.46.0.0/29");

    @BeforeEach
    void sticky() {
        network(NETWORK, Map.of("sticky", "true"), "10.46.0.0/29");
    }

    @Test
    void an_address_goes_to_the_same_name_again_also_over_a_restart() {
        assertThat(lease("web")).isEqualTo("10.46.0.1");
        assertThat(lease("db")).isEqualTo("10.46.0.2");
        release("10.46.0.1");
        world.restart();
        assertThat(lease("new")).isEqualTo("10.46.0.3");
        assertThat(lease("web")).isEqualTo("10.46.0.1");
        world.assertConsistent();
    }

    @Test
    void a_remembered_address_goes_to_another_name_only_if_no_other_is_free() {
        lease("web");
        release("10.46.0.1");
        for (int i = 2; i <= 6; i++) {
            assertThat(automatic()).isEqualTo("10.46.0." + i);
        }
        release("10.46.0.4");
        assertThat(lease("db")).isEqualTo("10.46.0.4");
    }

    @Test
    void a_full_network_gives_the_address_that_was_released_least_recently() {
        for (int i = 1; i <= 6; i++) {
            lease("c" + i);
        }
        List.of("10.46.0.5", "10.46.0.2", "10.46.0.3").forEach(this::release);
        world.restart();
        assertThat(lease("new")).isEqualTo("10.46.0.5");
        assertThat(automatic()).isEqualTo("10.46.0.2");
        assertThat(lease("c2")).as("its own is taken").isEqualTo("10.46.0.3");
        assertThatThrownBy(() -> lease("c5")).isInstanceOf(Rejection.class).hasMessageContaining("no address is left");
        release("10.46.0.5");
        release("10.46.0.3");
        assertThat(lease("c2")).as("the one that it had last").isEqualTo("10.46.0.3");
        assertThat(lease("new")).isEqualTo("10.46.0.5");
    }

    @Test
    void an_address_that_another_host_has_meanwhile_is_not_given() {
        lease("web");
        release("10.46.0.1");
        world.table.add(new RemoteRoute(Prefix.parse("10.46.0.1/32"),
                new NextHop(Optional.of(ip("192.0.2.7")), "up0"), "ospf"));
        assertThat(lease("web")).isEqualTo("10.46.0.2");
    }

    @Test
    void only_networks_that_want_it_are_sticky() {
        PoolId plain = world.pool("10.47.0.0/29");
        network(new NetworkId("n2"), Map.of(), "10.47.0.0/29");
        assertThat(world.addresses.leaseAutomatic(plain, name("web"))).isEqualTo(ip("10.47.0.1"));
        world.addresses.release(plain, ip("10.47.0.1"));
        assertThat(world.addresses.leaseAutomatic(plain, name("web"))).isEqualTo(ip("10.47.0.2"));
    }

    @Test
    void the_address_may_be_of_a_further_subnet() {
        PoolId second = world.pool("10.48.0.0/30");
        PoolId first = world.pool("10.47.0.0/30");
        network(new NetworkId("n2"), Map.of("sticky", "true"), "10.47.0.0/30", "10.48.0.0/30");
        List.of("a", "b", "c").forEach(name -> world.addresses.leaseAutomatic(first, name(name)));
        world.addresses.release(first, ip("10.48.0.1"));
        world.addresses.release(first, ip("10.47.0.1"));
        assertThat(world.addresses.leaseAutomatic(first, name("d"))).isEqualTo(ip("10.48.0.2"));
        assertThat(world.addresses.leaseAutomatic(first, name("c"))).isEqualTo(ip("10.48.0.1"));
        assertThat(remembered(second)).hasSize(2);
    }

    @Test
    void names_are_learned_from_an_engine_that_does_not_say_them_in_time() {
        assertThat(automatic()).isEqualTo("10.46.0.1");
        world.endpoint("n1", "e1", "10.46.0.1/32");
        EndpointNameService names = new EndpointNameService(world.lockedState);
        names.learn(Map.of(new EndpointId("e1"), new ContainerName("web"), new EndpointId("gone"),
                new ContainerName("db")));
        List<?> recorded = world.stateStore.load();
        names.learn(Map.of(new EndpointId("e1"), new ContainerName("web")));
        assertThat(world.stateStore.load()).as("nothing new").isEqualTo(recorded);
        world.delete("n1", "e1");
        release("10.46.0.1");
        world.restart();
        assertThat(automatic()).isEqualTo("10.46.0.2");
        assertThat(lease("web")).isEqualTo("10.46.0.1");
    }

    @Test
    void a_container_on_two_networks_of_one_subnet_does_not_change_the_journal_again_and_again() {
        network(new NetworkId("n2"), Map.of("sticky", "true"), "10.46.0.0/29");
        automatic();
        automatic();
        world.endpoint("n1", "e1", "10.46.0.1/32");
        world.endpoint("n2", "e2", "10.46.0.2/32");
        Map<EndpointId, ContainerName> both = Map.of(new EndpointId("e1"), new ContainerName("web"),
                new EndpointId("e2"), new ContainerName("web"));
        EndpointNameService names = new EndpointNameService(world.lockedState);
        names.learn(both);
        int batches = world.stateStore.batches();
        names.learn(both);
        assertThat(world.stateStore.batches()).isEqualTo(batches);
        assertThat(remembered(pool)).hasSize(1);
    }

    @Test
    void a_container_that_is_renamed_takes_its_address_along() {
        lease("web");
        world.endpoint("n1", "e1", "10.46.0.1/32");
        new EndpointNameService(world.lockedState)
                .learn(Map.of(new EndpointId("e1"), new ContainerName("old-web")));
        assertThat(lease("web")).isEqualTo("10.46.0.2");
        world.delete("n1", "e1");
        release("10.46.0.1");
        assertThat(lease("old-web")).isEqualTo("10.46.0.1");
    }

    @Test
    void no_name_is_learned_for_other_networks_and_nothing_is_lost_if_the_journal_fails() {
        world.pool("10.47.0.0/29");
        network(new NetworkId("n2"), Map.of(), "10.47.0.0/29");
        world.addresses.leaseAutomatic(new PoolId("10.47.0.0/29"));
        world.endpoint("n2", "e2", "10.47.0.1/32");
        automatic();
        world.endpoint("n1", "e1", "10.46.0.1/32");
        EndpointNameService names = new EndpointNameService(world.lockedState);
        Map<EndpointId, ContainerName> both = Map.of(new EndpointId("e1"), new ContainerName("web"),
                new EndpointId("e2"), new ContainerName("db"));
        world.stateStore.failNext();
        names.learn(both);
        assertThat(remembered(pool)).isEmpty();
        names.learn(both);
        assertThat(remembered(pool)).containsExactly(ip("10.46.0.1"));
        assertThat(remembered(new PoolId("10.47.0.0/29"))).isEmpty();
    }

    private void network(NetworkId id, Map<String, String> options, String... subnets) {
        world.networks.create(new NetworkRequest(id, Arrays.stream(subnets).map(Prefix::parse).toList(), List.of(),
                options));
    }

    private static Optional<ContainerName> name(String text) {
        return Optional.of(new ContainerName(text));
    }

    private List<IpAddress> remembered(PoolId id) {
        return world.lockedState.read(state -> state.remembered(id));
    }

    private String lease(String container) {
        return world.addresses.leaseAutomatic(pool, name(container)).toString();
    }

    private String automatic() {
        return world.addresses.leaseAutomatic(pool).toString();
    }

    private void release(String address) {
        world.addresses.release(pool, ip(address));
    }
}
