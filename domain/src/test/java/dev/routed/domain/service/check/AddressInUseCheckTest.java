package dev.routed.domain.service.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Addresses that belong to another host according to the routing table. */
class AddressInUseCheckTest {
    private final World world = new World();
    private final PoolId pool = world.pool("10.46.0.0/29");
    private final AtomicInteger pauses = new AtomicInteger();

    private void announcedElsewhere(String destination) {
        world.host.plantForeignRoute(new ForeignRoute(Prefix.parse(destination),
                destination + " dev eth0 proto ospf via 198.19.0.2 metric 20"));
    }

    private void network(String... options) {
        Map<String, String> given = options.length == 0 ? Map.of() : Map.of(options[0], options[1]);
        world.networks.create(
                new NetworkRequest(new NetworkId("n1"), List.of(Prefix.parse("10.46.0.0/29")), List.of(), given));
    }

    @Test
    void one_that_is_asked_for_is_refused_after_a_while_with_the_next_hop() {
        network();
        world.whilePausing = pauses::incrementAndGet;
        announcedElsewhere("10.46.0.3/32");
        assertThatThrownBy(() -> world.addresses.leaseRequested(pool, World.ip("10.46.0.3")))
                .isInstanceOf(Rejection.class)
                .hasMessageStartingWith(
                        "10.46.0.3 is in use elsewhere: this host has the route 10.46.0.3/32 dev eth0 proto ospf"
                                + " via 198.19.0.2 metric 20; ")
                .hasMessageContaining("anycast=true");
        assertThat(pauses).hasValue(30);
        assertThat(world.inventory().leases()).isEmpty();
    }

    @Test
    void a_withdrawal_under_way_is_waited_for_without_the_lock() {
        network();
        announcedElsewhere("10.46.0.3/32");
        world.whilePausing = () -> {
            assertThat(pauses.get()).isLessThan(2);
            if (pauses.incrementAndGet() == 2) {
                assertThat(CompletableFuture.supplyAsync(world::inventory).join().leases()).isEmpty();
                world.host.withdrawForeignRoutes(Prefix.parse("10.46.0.3/32"));
            }
        };
        assertThat(world.addresses.leaseRequested(pool, World.ip("10.46.0.3"))).isEqualTo(World.ip("10.46.0.3"));
    }

    @Test
    void one_that_was_taken_meanwhile_is_refused() {
        network();
        announcedElsewhere("10.46.0.3/32");
        world.whilePausing = () -> {
            world.host.withdrawForeignRoutes(Prefix.parse("10.46.0.3/32"));
            world.addresses.leaseGateway(pool, World.ip("10.46.0.3"));
        };
        assertThatThrownBy(() -> world.addresses.leaseRequested(pool, World.ip("10.46.0.3")))
                .hasMessageContaining("in use: the gateway of a network");
    }

    @Test
    void an_auxiliary_address_of_a_network_that_is_being_made_may_be_elsewhere() {
        announcedElsewhere("10.46.0.3/32");
        announcedElsewhere("10.46.0.4/32");
        world.whilePausing = () -> {
            throw new AssertionError("waits");
        };
        assertThat(world.addresses.leaseRequested(pool, World.ip("10.46.0.3"))).isEqualTo(World.ip("10.46.0.3"));
        network();
        world.pools.open(new Pool(Prefix.parse("10.46.0.0/29"), Optional.of(Prefix.parse("10.46.0.4/30"))));
        assertThat(world.addresses.leaseRequested(pool, World.ip("10.46.0.4"))).isEqualTo(World.ip("10.46.0.4"));
    }

    @Test
    void while_a_network_is_being_made_no_container_of_another_one_gets_what_is_elsewhere() {
        network();
        world.pool("10.46.0.0/29");
        announcedElsewhere("10.46.0.1/32");
        announcedElsewhere("10.46.0.3/32");
        assertThat(world.addresses.leaseAutomatic(pool)).isEqualTo(World.ip("10.46.0.2"));
        world.addresses.leaseRequested(pool, World.ip("10.46.0.3"));
        assertThatThrownBy(() -> world.endpoint("n1", "e1", "10.46.0.3/32")).isInstanceOf(Rejection.class)
                .hasMessageContaining("10.46.0.3 is in use elsewhere");
    }

    @Test
    void a_host_that_lets_addresses_linger_is_waited_for_longer() {
        network("linger-seconds", "5");
        world.whilePausing = pauses::incrementAndGet;
        announcedElsewhere("10.46.0.3/32");
        assertThatThrownBy(() -> world.addresses.leaseRequested(pool, World.ip("10.46.0.3")))
                .isInstanceOf(Rejection.class);
        assertThat(pauses).hasValue(80);
    }

    @Test
    void automatic_ones_pass_over_them_at_once() {
        world.whilePausing = pauses::incrementAndGet;
        announcedElsewhere("10.46.0.1/32");
        announcedElsewhere("10.46.0.2/32");
        announcedElsewhere("10.46.0.0/29");
        assertThat(world.addresses.leaseAutomatic(pool)).isEqualTo(World.ip("10.46.0.3"));
        assertThat(pauses).hasValue(0);
    }

    @Test
    void exhausted_pool_is_rejected_with_the_number_in_use_elsewhere() {
        for (int i = 1; i <= 5; i++) {
            announcedElsewhere("10.46.0." + i + "/32");
        }
        assertThat(world.addresses.leaseAutomatic(pool)).isEqualTo(World.ip("10.46.0.6"));
        assertThatThrownBy(() -> world.addresses.leaseAutomatic(pool)).isInstanceOf(Rejection.class)
                .hasMessageContaining("no address is left in 10.46.0.0/29 (5 are in use on other hosts)");
    }

    @Test
    void anycast_addresses_may_be_elsewhere() {
        network("anycast", "true");
        announcedElsewhere("10.46.0.1/32");
        announcedElsewhere("10.46.0.3/32");
        assertThat(world.addresses.leaseAutomatic(pool)).isEqualTo(World.ip("10.46.0.1"));
        assertThat(world.addresses.leaseRequested(pool, World.ip("10.46.0.3"))).isEqualTo(World.ip("10.46.0.3"));
        world.container("n1", "e1", "s1", "10.46.0.3/32");
        assertThat(world.routes()).containsExactly("10.46.0.3/32");
        world.host.dropRoute(Prefix.parse("10.46.0.3/32"));
        assertThat(world.reconciler.reconcile().blockedBy()).isEmpty();
        assertThat(world.routes()).containsExactly("10.46.0.3/32");
    }

    @Test
    void a_route_that_comes_between_the_question_and_the_join_keeps_the_endpoint_from_joining() {
        network();
        world.endpoint("n1", "e1", "10.46.0.3/32");
        announcedElsewhere("10.46.0.3/32");
        assertThatThrownBy(() -> world.join("n1", "e1", "s1")).isInstanceOf(Rejection.class)
                .hasMessageContaining("via 198.19.0.2");
        world.assertNoLinks();
    }

    @Test
    void an_address_that_another_ipam_gave_is_looked_up_as_well() {
        network();
        announcedElsewhere("10.46.0.3/32");
        assertThatThrownBy(() -> world.endpoint("n1", "e1", "10.46.0.3/29")).isInstanceOf(Rejection.class)
                .hasMessageContaining("10.46.0.3 is in use elsewhere");
        assertThat(world.inventory().endpoints()).isEmpty();
    }
}
