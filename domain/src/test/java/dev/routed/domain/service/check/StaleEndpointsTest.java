package dev.routed.domain.service.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which endpoints a new one replaces, and which ones it must keep. */
class StaleEndpointsTest {
    private final World world = new World();

    @BeforeEach
    void networks() {
        world.network("n1", "10.46.0.0/16");
        world.network("n2", "10.46.0.0/16");
    }

    private void create(String network, String id, String own, Map<String, String> options) {
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId(network), new EndpointId(id),
                List.of(InterfaceAddress.parse(own)), Optional.empty(), options));
    }

    /** Creates a running container: its end of the link is in its namespace. */
    private void running(String id, String own, Map<String, String> options) {
        create("n1", id, own, options);
        world.join("n1", id, "ns-" + id);
        world.host.connect(World.hostEnd(id), InterfaceAddress.parse(own).address());
    }

    private void livesOn(String id, String... routes) {
        assertThat(world.inventory().joins()).extracting(join -> join.endpoint().id().text()).containsExactly(id);
        assertThat(world.routes()).containsExactlyInAnyOrder(routes);
    }

    @ParameterizedTest
    @CsvSource({"ip-aliases, 10.46.0.7, 10.46.0.7/16", "ip-aliases, 10.46.0.7, 10.46.0.7/32",
        "routes, 10.46.0.0/24, 10.46.0.7/16", "routes, 10.46.0.0/24, 10.46.0.7/32"})
    void the_owner_of_an_alias_or_of_a_prefix_is_in_the_way_whether_or_not_it_runs(String option, String value,
            String own) {
        create("n1", "r", "10.46.1.1/16", Map.of(option, value));
        assertThatThrownBy(() -> create("n1", "e2", own, Map.of())).isInstanceOf(Rejection.class)
                .hasMessageContaining("its address 10.46.0.7 is in use: ")
                .hasMessageContaining("endpoint r on network n1");
        world.join("n1", "r", "ns");
        assertThatThrownBy(() -> create("n1", "e2", own, Map.of())).isInstanceOf(Rejection.class);
        assertThat(world.inventory().joins()).hasSize(1);
        assertThat(world.routes()).hasSize(2);
    }

    @Test
    void an_endpoint_with_the_same_address_is_replaced_when_its_container_is_gone() {
        create("n1", "e1", "10.46.0.7/16", Map.of("ip-aliases", "10.46.0.8"));
        world.join("n1", "e1", "ns1");
        create("n1", "e2", "10.46.0.7/16", Map.of());
        assertThat(world.inventory().endpoints()).extracting(endpoint -> endpoint.id().text()).containsExactly("e2");
        assertThat(world.routes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"e2, 10.46.0.7/16", "e2, 10.46.0.7/32", "e1, 10.46.0.7/16", "e1, 10.46.0.9/16"})
    void but_not_while_its_container_is_connected(String id, String own) {
        running("e1", "10.46.0.7/16", Map.of());
        assertThatThrownBy(() -> create("n1", id, own, Map.of())).isInstanceOf(Rejection.class)
                .hasMessageContaining(
                        "replaces endpoint e1 on network n1 [10.46.0.7], whose container is still connected");
        livesOn("e1", "10.46.0.7/32");
    }

    @Test
    void nor_while_the_host_does_not_say() {
        create("n1", "e1", "10.46.0.7/16", Map.of());
        world.join("n1", "e1", "ns1");
        world.host.failNextObservation();
        assertThatThrownBy(() -> create("n1", "e2", "10.46.0.7/16", Map.of())).isInstanceOf(Rejection.class);
        livesOn("e1", "10.46.0.7/32");
    }

    @Test
    void an_address_or_an_id_of_another_network_is_in_the_way() {
        create("n1", "e1", "10.46.0.7/16", Map.of());
        assertThatThrownBy(() -> create("n2", "e2", "10.46.0.7/16", Map.of())).isInstanceOf(Rejection.class)
                .hasMessageContaining("in use");
        assertThatThrownBy(() -> create("n2", "e1", "10.46.0.9/16", Map.of())).isInstanceOf(Rejection.class)
                .hasMessageContaining("its id is in use: endpoint e1 on network n1");
        assertThat(world.inventory().endpoints()).hasSize(1);
    }

    @Test
    void an_endpoint_whose_link_would_have_the_name_of_a_living_one_is_refused() {
        create("n1", "0123456789aa", "10.46.0.7/16", Map.of());
        world.join("n1", "0123456789aa", "ns1");
        assertThatThrownBy(() -> create("n1", "0123456789bb", "10.46.0.8/16", Map.of())).isInstanceOf(Rejection.class)
                .hasMessageContaining("its id has the same prefix as that of endpoint 0123456789aa");
        livesOn("0123456789aa", "10.46.0.7/32");
    }

    @Test
    void a_lease_from_the_pool_of_another_network_is_no_lease_of_this_one() {
        world.network("n3", "10.47.0.0/16");
        world.addresses.leaseRequested(world.pool("10.46.0.0/16"), World.ip("10.46.0.7"));
        assertThatThrownBy(() -> create("n3", "e3", "10.46.0.7/32", Map.of())).isInstanceOf(Rejection.class)
                .hasMessageContaining("is leased to another network, from the pool 10.46.0.0/16");
    }

    @Test
    void a_release_that_finds_the_host_silent_leaves_the_endpoint_alone() {
        var pool = world.pool("10.46.0.0/16");
        world.addresses.leaseRequested(pool, World.ip("10.46.0.7"));
        create("n1", "e1", "10.46.0.7/32", Map.of());
        world.join("n1", "e1", "ns1");
        world.host.failNextObservation();
        world.addresses.release(pool, World.ip("10.46.0.7"));
        livesOn("e1", "10.46.0.7/32");
    }
}
