package dev.routed.domain.service;

import static dev.routed.domain.service.World.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Mtu;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolServiceTest {
    private final World world = new World();

    @Test
    void opening_returns_the_next_hop_of_the_family() {
        assertThat(world.pools.open(pool("10.46.0.0/16"))).isEqualTo(ip("169.254.1.1"));
        assertThat(world.pools.open(pool("fd00:46::/64"))).isEqualTo(ip("fe80::1:1"));
        World own = new World(new Defaults(List.of(ip("192.0.2.1")), Mtu.ETHERNET));
        assertThat(own.pools.open(pool("10.46.0.0/16"))).isEqualTo(ip("192.0.2.1"));
    }

    @Test
    void a_pool_lives_as_long_as_its_holders() {
        PoolId id = world.pool("10.46.0.0/16");
        world.pool("10.46.0.0/16");
        world.pools.close(id);
        world.restart();
        assertThat(world.addresses.leaseAutomatic(id)).isEqualTo(ip("10.46.0.1"));
        world.pools.close(id);
        assertThat(world.inventory().pools()).isEmpty();
        assertThatThrownBy(() -> world.addresses.leaseAutomatic(id)).hasMessageContaining("does not know the pool");
        world.assertConsistent();
    }

    @Test
    void closing_for_the_last_time_takes_the_leases_of_the_pool_along_and_no_others() {
        PoolId closed = world.pool("10.46.0.0/29");
        PoolId other = world.pool("10.46.0.0/16");
        world.addresses.leaseAutomatic(closed);
        world.addresses.leaseGateway(closed, ip("10.46.0.5"));
        world.addresses.leaseGateway(closed, ip("10.46.0.5"));
        world.addresses.leaseRequested(other, ip("10.46.0.6"));
        world.pools.close(closed);
        assertThat(world.inventory().leases()).extracting(lease -> lease.address().toString())
                .containsExactly("10.46.0.6");
        assertThat(world.addresses.leaseRequested(other, ip("10.46.0.5"))).isEqualTo(ip("10.46.0.5"));
        world.assertConsistent();
    }

    @Test
    void closing_while_others_hold_it_keeps_the_leases() {
        PoolId id = world.pool("10.46.0.0/29");
        world.pool("10.46.0.0/29");
        world.addresses.leaseAutomatic(id);
        world.pools.close(id);
        assertThat(world.inventory().leases()).hasSize(1);
    }

    @Test
    void a_pool_that_was_gone_begins_at_its_first_address() {
        PoolId id = world.pool("10.46.0.0/29");
        world.addresses.leaseAutomatic(id);
        world.pools.close(id);
        world.pool("10.46.0.0/29");
        assertThat(world.addresses.leaseAutomatic(id)).isEqualTo(ip("10.46.0.1"));
    }

    @Test
    void closing_the_unknown_succeeds_and_records_nothing() {
        world.pools.close(new PoolId("10.99.0.0/16"));
        assertThat(world.stateStore.groups()).isEmpty();
    }

    @Test
    void what_cannot_be_recorded_is_not_open() {
        world.stateStore.failNext();
        assertThatThrownBy(() -> world.pool("10.46.0.0/16")).isInstanceOf(StateStoreFailure.class);
        assertThat(world.inventory().pools()).isEmpty();
        world.pool("10.46.0.0/16");
        world.assertConsistent();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0,which is", "0.1.0.0/16,this network", "127.0.0.0/24,loopback", "169.254.1.0/24,next hops",
        "169.254.0.0/16,link-local", "224.0.0.0/4,multicast", "240.0.0.0/8,reserved", "::/64,loopback",
        "fe80::/64,link-local", "ff00::/16,multicast", "128.0.0.0/1,which is"})
    void a_subnet_that_can_never_be_routed_is_refused_with_the_reason(String subnet, String why) {
        assertThatThrownBy(() -> world.pool(subnet)).isInstanceOf(Rejection.class)
                .hasMessageContaining("the subnet " + subnet + " overlaps").hasMessageContaining(why);
        assertThat(world.stateStore.groups()).isEmpty();
    }

    private static Pool pool(String prefix) {
        return new Pool(Prefix.parse(prefix), Optional.empty());
    }

    @Test
    void closing_keeps_the_gateway_of_a_network_over_the_same_subnet_with_another_range() {
        PoolId whole = world.pool("10.46.0.0/16");
        Pool ranged = new Pool(Prefix.parse("10.46.0.0/16"), Optional.of(Prefix.parse("10.46.8.0/24")));
        world.pools.open(ranged);
        world.addresses.leaseGateway(whole, ip("10.46.0.1"));
        world.addresses.leaseGateway(ranged.id(), ip("10.46.0.1"));
        world.addresses.release(whole, ip("10.46.0.1"));
        world.pools.close(whole);
        assertThatThrownBy(() -> world.addresses.leaseRequested(ranged.id(), ip("10.46.0.1")))
                .hasMessageContaining("gateway of a network");
        world.addresses.release(ranged.id(), ip("10.46.0.1"));
        assertThat(world.inventory().leases()).isEmpty();
    }
}
