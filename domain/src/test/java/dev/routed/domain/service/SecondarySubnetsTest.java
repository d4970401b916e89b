package dev.routed.domain.service;

import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.NetworkRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Automatic addresses of a network with several subnets: Docker requests them in the pool of the first one. */
class SecondarySubnetsTest {
    private final World world = new World();
    private PoolId first;
    private PoolId second;

    @BeforeEach
    void pools_with_two_addresses_each() {
        first = world.pool("10.1.0.0/30");
        second = world.pool("10.2.0.0/30");
    }

    private String automatic() {
        return world.addresses.leaseAutomatic(first).toString();
    }

    private void exhaustFirst() {
        assertThat(automatic()).isEqualTo("10.1.0.1");
        assertThat(automatic()).isEqualTo("10.1.0.2");
    }

    private void assertNothingLeft(String... where) {
        assertThatThrownBy(this::automatic).isInstanceOf(Rejection.class)
                .hasMessageStartingWith("no address is left in " + String.join(" and ", where));
    }

    private static Pool ranged(String prefix, String part) {
        return new Pool(Prefix.parse(prefix), Optional.of(Prefix.parse(part)));
    }

    private void announcedElsewhere(String destination) {
        world.host.plantForeignRoute(new ForeignRoute(Prefix.parse(destination), destination + " dev eth0 proto ospf"));
    }

    @Test
    void goes_on_with_the_other_subnets_in_the_order_of_the_network() {
        world.pool("10.0.0.0/30");
        world.network("n1", "10.1.0.0/30", "10.2.0.0/30", "10.0.0.0/30");
        exhaustFirst();
        assertThat(List.of(automatic(), automatic(), automatic(), automatic()))
                .containsExactly("10.2.0.1", "10.2.0.2", "10.0.0.1", "10.0.0.2");
        assertThat(world.inventory().leases())
                .contains(new Lease(ip("10.2.0.1"), second, Purpose.AUTOMATIC, World.NOW));
        assertNothingLeft("10.1.0.0/30", "10.2.0.0/30", "10.0.0.0/30;");
    }

    @Test
    void prefers_what_was_freed_in_the_first() {
        world.network("n1", "10.1.0.0/30", "10.2.0.0/30");
        exhaustFirst();
        assertThat(automatic()).isEqualTo("10.2.0.1");
        world.addresses.release(first, ip("10.1.0.1"));
        assertThat(automatic()).isEqualTo("10.1.0.1");
    }

    @Test
    void a_freed_one_of_another_subnet_rests_there_also_over_a_restart() {
        world.network("n1", "10.1.0.0/30", "10.2.0.0/30");
        exhaustFirst();
        assertThat(automatic()).isEqualTo("10.2.0.1");
        world.addresses.release(first, ip("10.2.0.1"));
        world.restart();
        assertThat(automatic()).isEqualTo("10.2.0.2");
        assertThat(automatic()).isEqualTo("10.2.0.1");
    }

    @Test
    void a_release_comes_to_the_pool_that_was_asked_and_takes_an_endpoint_along() {
        world.network("n1", "10.1.0.0/30", "10.2.0.0/30");
        exhaustFirst();
        assertThat(automatic()).isEqualTo("10.2.0.1");
        world.container("n1", "e1", "ns1", "10.2.0.1/32");
        assertThat(world.routes()).containsExactly("10.2.0.1/32");
        world.addresses.release(first, ip("10.2.0.1"));
        assertThat(world.routes()).isEmpty();
        assertThat(world.inventory().leases()).extracting(lease -> lease.address().toString())
                .containsExactlyInAnyOrder("10.1.0.1", "10.1.0.2");
        world.collect();
        world.assertConsistent();
    }

    @Test
    void a_release_to_a_pool_of_another_network_changes_nothing() {
        PoolId other = world.pool("10.3.0.0/30");
        world.network("n1", "10.1.0.0/30", "10.2.0.0/30");
        world.network("n2", "10.3.0.0/30");
        world.addresses.leaseRequested(second, ip("10.2.0.1"));
        world.addresses.release(other, ip("10.2.0.1"));
        assertThat(world.inventory().leases()).hasSize(1);
    }

    @Test
    void closing_the_pools_leaves_nothing_whatever_comes_first() {
        for (List<PoolId> order : List.of(List.of(first, second), List.of(second, first))) {
            World fresh = new World();
            fresh.pool("10.1.0.0/30");
            fresh.pool("10.2.0.0/30");
            fresh.network("n1", "10.1.0.0/30", "10.2.0.0/30");
            for (int i = 0; i < 4; i++) {
                fresh.addresses.leaseAutomatic(first);
            }
            fresh.networks.delete(new NetworkId("n1"));
            order.forEach(fresh.pools::close);
            assertThat(fresh.inventory().leases()).isEmpty();
            assertThat(fresh.inventory().pools()).isEmpty();
            fresh.assertConsistent();
        }
    }

    @Test
    void only_subnets_count_that_all_networks_over_the_pool_have() {
        PoolId third = world.pool("10.3.0.0/30");
        world.network("n1", "10.1.0.0/30", "10.2.0.0/30", "10.3.0.0/30");
        world.pool("10.1.0.0/30");
        world.pool("10.3.0.0/30");
        world.network("n2", "10.3.0.0/30", "10.1.0.0/30");
        exhaustFirst();
        assertThat(automatic()).isEqualTo("10.3.0.1");
        assertThat(world.inventory().leases()).extracting(Lease::pool).contains(third);
        world.pool("10.1.0.0/30");
        world.network("n3", "10.1.0.0/30");
        assertNothingLeft("10.1.0.0/30;");
    }

    @Test
    void a_network_that_is_not_known_may_have_the_first_subnet_alone() {
        world.network("n1", "10.1.0.0/30", "10.2.0.0/30");
        world.pools.open(ranged("10.1.0.0/30", "10.1.0.2/32"));
        exhaustFirst();
        assertNothingLeft("10.1.0.0/30;");
        world.pools.close(new PoolId("10.1.0.0/30+10.1.0.2/32"));
        assertThat(automatic()).isEqualTo("10.2.0.1");
    }

    @Test
    void each_subnet_has_its_own_range() {
        world.pools.close(second);
        world.pools.open(ranged("10.2.0.0/24", "10.2.0.64/31"));
        world.network("n1", "10.1.0.0/30", "10.2.0.0/24");
        exhaustFirst();
        assertThat(automatic()).isEqualTo("10.2.0.64");
        assertThat(automatic()).isEqualTo("10.2.0.65");
        assertNothingLeft("10.1.0.0/30", "10.2.0.64/31;");
    }

    @Test
    void subnet_with_two_ranges_is_skipped_because_their_networks_are_unknown() {
        world.network("n1", "10.1.0.0/30", "10.2.0.0/30");
        world.pools.open(ranged("10.2.0.0/30", "10.2.0.2/32"));
        world.network("n2", "10.2.0.0/30");
        exhaustFirst();
        assertNothingLeft("10.1.0.0/30;");
    }

    @Test
    void the_other_family_does_not_count() {
        PoolId ipv6 = world.pool("fd00:1::/127");
        world.pool("fd00:2::/64");
        world.network("n1", "10.1.0.0/30", "fd00:1::/127", "10.2.0.0/30", "fd00:2::/64");
        exhaustFirst();
        assertThat(automatic()).isEqualTo("10.2.0.1");
        for (String expected : List.of("fd00:1::", "fd00:1::1", "fd00:2::1")) {
            assertThat(world.addresses.leaseAutomatic(ipv6)).isEqualTo(ip(expected));
        }
    }

    @Test
    void passes_over_what_is_elsewhere_on_the_terms_of_who_asks() {
        world.network("n1", "10.1.0.0/30", "10.2.0.0/30");
        world.pool("10.2.0.0/30");
        world.networks
                .create(new NetworkRequest(new NetworkId("anycast"), List.of(Prefix.parse("10.2.0.0/30")), List.of(),
                        Map.of("anycast", "true")));
        List.of("10.1.0.1/32", "10.2.0.1/32").forEach(this::announcedElsewhere);
        assertThat(automatic()).isEqualTo("10.1.0.2");
        assertThat(automatic()).isEqualTo("10.2.0.2");
        assertThatThrownBy(this::automatic).hasMessageContaining("10.2.0.0/30 (2 are in use on other hosts)");
    }
}
