package dev.routed.domain.service;

import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.service.check.AddressInUse;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressServiceTest {
    private World world = new World();
    private PoolId pool = world.pool("10.46.0.0/29");

    @Test
    void automatic_addresses_continue_in_turn_after_a_restart() {
        assertThat(automatic()).isEqualTo("10.46.0.1");
        assertThat(automatic()).isEqualTo("10.46.0.2");
        world.addresses.release(pool, ip("10.46.0.2"));
        world.restart();
        assertThat(automatic()).isEqualTo("10.46.0.3");
        assertThat(world.inventory().leases()).contains(
                new Lease(ip("10.46.0.3"), pool, Purpose.AUTOMATIC, World.NOW));
        world.assertConsistent();
    }

    @Test
    void exhausted_pool_is_rejected_with_advice() {
        for (int i = 1; i <= 6; i++) {
            assertThat(automatic()).isEqualTo("10.46.0." + i);
        }
        assertThatThrownBy(this::automatic).isInstanceOf(Rejection.class)
                .hasMessageContaining("no address is left in 10.46.0.0/29").hasMessageContaining("--subnet");
        world.addresses.release(pool, ip("10.46.0.4"));
        assertThat(automatic()).isEqualTo("10.46.0.4");
    }

    @Test
    void the_gateway_of_the_host_is_never_given() {
        for (String gateway : List.of("10.46.0.1", "10.46.0.3", "10.46.0.6")) {
            world = new World(new Defaults(List.of(ip(gateway)), Mtu.ETHERNET));
            pool = world.pool("10.46.0.0/29");
            for (int i = 0; i < 5; i++) {
                assertThat(automatic()).isNotEqualTo(gateway);
            }
            assertThatThrownBy(this::automatic).hasMessageContaining("no address is left");
            assertThatThrownBy(() -> world.addresses.leaseRequested(pool, ip(gateway)))
                    .hasMessage("address " + gateway + " is the gateway of this host");
            world.addresses.release(pool, ip("10.46.0.4"));
            assertThat(automatic()).isEqualTo("10.46.0.4");
        }
    }

    @Test
    void the_gateway_of_the_host_can_be_that_of_a_network() {
        world = new World(new Defaults(List.of(ip("10.46.0.1")), Mtu.ETHERNET));
        pool = world.pool("10.46.0.0/29");
        assertThat(world.addresses.leaseGateway(pool, ip("10.46.0.1"))).isEqualTo(ip("10.46.0.1"));
    }

    @Test
    void a_requested_address_is_taken_from_a_container_that_is_gone_with_its_link() {
        world.network("n1", "10.46.0.0/29");
        requested("10.46.0.3");
        world.container("n1", "e1", "ns1", "10.46.0.3/32");
        assertThatThrownBy(() -> requested("10.46.0.3")).as("the link is there").isInstanceOf(Rejection.class);
        world.host.dropLink(World.hostEnd("e1"));
        world.host.keepAlive(new Namespace("ns1"));
        assertThatThrownBy(() -> requested("10.46.0.3")).as("the container is there").isInstanceOf(Rejection.class);
        world.host.reboot();
        assertThat(requested("10.46.0.3")).isEqualTo(ip("10.46.0.3"));
        assertThat(world.inventory().endpoints()).isEmpty();
        assertThat(world.inventory().leases()).hasSize(1);
        world.collect();
        world.assertConsistent();
    }

    @Test
    void a_request_waits_for_the_kernel_to_delete_the_link_of_a_container_that_is_gone() {
        world.network("n1", "10.46.0.0/29");
        requested("10.46.0.3");
        world.container("n1", "e1", "ns1", "10.46.0.3/32");
        world.whilePausing = () -> world.host.dropLink(World.hostEnd("e1"));
        assertThat(requested("10.46.0.3")).isEqualTo(ip("10.46.0.3"));
        assertThat(world.inventory().endpoints()).isEmpty();
    }

    @Test
    void an_endpoint_that_is_not_joined_yet_keeps_its_address() {
        world.network("n1", "10.46.0.0/29");
        requested("10.46.0.3");
        world.endpoint("n1", "e1", "10.46.0.3/32");
        assertThatThrownBy(() -> requested("10.46.0.3")).isInstanceOf(Rejection.class);
    }

    @Test
    void an_address_in_use_is_refused_and_its_holder_named() {
        world.network("n1", "10.46.0.0/29");
        requested("10.46.0.3");
        assertThatThrownBy(() -> requested("10.46.0.3")).isInstanceOf(Rejection.class)
                .hasMessageStartingWith("address 10.46.0.3 is in use: reserved, or leased to an endpoint")
                .hasMessageContaining("in the pool 10.46.0.0/29 since " + World.NOW);
        world.endpoint("n1", "e1", "10.46.0.3/32");
        assertThatThrownBy(() -> requested("10.46.0.3"))
                .hasMessage("address 10.46.0.3 is in use: endpoint e1 on network n1 [10.46.0.3]");
        assertThatThrownBy(() -> world.addresses.leaseGateway(pool, ip("10.46.0.3")))
                .hasMessage("gateway 10.46.0.3 is in use: endpoint e1 on network n1 [10.46.0.3]");
        world.addresses.leaseGateway(pool, ip("10.46.0.1"));
        assertThatThrownBy(() -> requested("10.46.0.1")).hasMessageContaining("the gateway of a network in the pool");
    }

    @Test
    void one_that_was_chosen_automatically_is_refused_with_the_way_to_avoid_that() {
        world.network("n1", "10.46.0.0/29");
        String hint = "; it was chosen automatically: create the network with --ip-range to keep automatic addresses "
                + "apart from"
                + " requested ones";
        automatic();
        assertThatThrownBy(() -> requested("10.46.0.1")).hasMessageEndingWith(hint);
        world.endpoint("n1", "e1", "10.46.0.1/32");
        assertThatThrownBy(() -> requested("10.46.0.1")).isInstanceOfSatisfying(AddressInUse.class, refused -> {
            assertThat(refused).hasMessage("address 10.46.0.1 is in use: endpoint e1 on network n1 [10.46.0.1]" + hint);
            assertThat(refused.holder().id().text()).isEqualTo("e1");
            assertThat(refused.naming("container web on network mine"))
                    .hasMessage("address 10.46.0.1 is in use: endpoint e1"
                            + " on network n1 [10.46.0.1] (container web on network mine)" + hint);
        });
    }

    @Test
    void an_address_is_given_once_whichever_pool_it_is_asked_from() {
        PoolId wider = world.pool("10.46.0.0/16");
        requested("10.46.0.1");
        assertThatThrownBy(() -> world.addresses.leaseRequested(wider, ip("10.46.0.1"))).hasMessageContaining("in use");
        assertThat(world.addresses.leaseAutomatic(wider)).isEqualTo(ip("10.46.0.2"));
        assertThat(automatic()).isEqualTo("10.46.0.3");
    }

    @Test
    void an_address_of_an_endpoint_without_a_lease_is_not_given() {
        world.network("n1", "10.46.0.0/29");
        world.endpoint("n1", "e1", "10.46.0.1/29");
        assertThat(automatic()).isEqualTo("10.46.0.2");
    }

    @Test
    void an_address_that_the_pool_cannot_give_is_refused_with_the_reason() {
        assertThatThrownBy(() -> requested("10.46.0.8")).isInstanceOf(Rejection.class)
                .hasMessage("address 10.46.0.8 is outside the subnet 10.46.0.0/29");
        assertThatThrownBy(() -> requested("10.46.0.0"))
                .hasMessage("address 10.46.0.0 is the network address of 10.46.0.0/29");
        assertThatThrownBy(() -> requested("10.46.0.7")).hasMessageContaining("broadcast address");
        assertThat(world.inventory().leases()).isEmpty();
    }

    @Test
    void a_gateway_is_shared_until_both_networks_have_released_it() {
        world.addresses.leaseGateway(pool, ip("10.46.0.1"));
        world.addresses.leaseGateway(pool, ip("10.46.0.1"));
        world.restart();
        world.addresses.release(pool, ip("10.46.0.1"));
        assertThatThrownBy(() -> requested("10.46.0.1")).hasMessageContaining("the gateway of a network");
        world.addresses.release(pool, ip("10.46.0.1"));
        requested("10.46.0.1");
        world.assertConsistent();
    }

    @Test
    void a_release_to_the_wrong_pool_or_of_the_unknown_changes_nothing() {
        PoolId other = world.pool("10.46.0.0/16");
        requested("10.46.0.3");
        int recorded = world.stateStore.groups().size();
        world.addresses.release(other, ip("10.46.0.3"));
        world.addresses.release(pool, ip("10.46.0.4"));
        world.addresses.release(new PoolId("never"), ip("10.46.0.3"));
        assertThat(world.inventory().leases()).hasSize(1);
        assertThat(world.stateStore.groups()).hasSize(recorded);
    }

    @Test
    void a_release_tears_down_an_endpoint_that_is_still_there() {
        world.network("n1", "10.46.0.0/29");
        requested("10.46.0.3");
        world.container("n1", "e1", "ns1", "10.46.0.3/32");
        world.addresses.release(pool, ip("10.46.0.3"));
        assertThat(world.routes()).isEmpty();
        world.collect();
        world.assertNoLinks();
        assertThat(world.inventory().endpoints()).isEmpty();
        assertThat(world.inventory().leases()).isEmpty();
        world.assertConsistent();
    }

    @Test
    void the_release_of_a_gateway_that_was_never_leased_leaves_the_container_alone_that_has_its_address_by_now() {
        world.pool("10.46.0.0/29");
        world.network("n1", "10.46.0.0/29");
        world.network("n2", "10.46.0.0/29");
        requested("10.46.0.1");
        world.container("n2", "e1", "ns1", "10.46.0.1/32");
        world.host.connect(World.hostEnd("e1"), ip("10.46.0.1"));
        world.addresses.release(pool, ip("10.46.0.1"));
        world.pools.close(pool);
        world.networks.delete(new NetworkId("n1"));
        assertThat(world.routes()).containsExactly("10.46.0.1/32");
        assertThat(world.inventory().leases()).hasSize(1);
        world.assertConsistent();
    }

    @Test
    void an_unknown_pool_is_named() {
        PoolId unknown = new PoolId("10.99.0.0/16");
        for (Runnable ask : List.<Runnable>of(() -> world.addresses.leaseAutomatic(unknown),
                () -> world.addresses.leaseRequested(unknown, ip("10.99.0.1")),
                () -> world.addresses.leaseGateway(unknown, ip("10.99.0.1")))) {
            assertThatThrownBy(ask::run).isInstanceOf(Rejection.class)
                    .hasMessageStartingWith("net-routed does not know the pool 10.99.0.0/16")
                    .hasMessageContaining("create it again");
        }
    }

    private String automatic() {
        return world.addresses.leaseAutomatic(pool).toString();
    }

    private IpAddress requested(String address) {
        return world.addresses.leaseRequested(pool, ip(address));
    }

    @Test
    void an_address_that_another_ipam_gave_does_not_collide_with_a_lease_and_survives_its_release() {
        world.network("n1", "10.46.0.0/29");
        world.network("n2", "10.46.0.0/29");
        requested("10.46.0.3");
        assertThatThrownBy(() -> world.endpoint("n2", "e2", "10.46.0.3/29")).isInstanceOf(Rejection.class)
                .hasMessageContaining("leased to another network");
        world.addresses.release(pool, ip("10.46.0.3"));
        world.endpoint("n2", "e2", "10.46.0.3/29");
        world.addresses.release(pool, ip("10.46.0.3"));
        assertThat(world.inventory().endpoints()).hasSize(1);
    }
}
