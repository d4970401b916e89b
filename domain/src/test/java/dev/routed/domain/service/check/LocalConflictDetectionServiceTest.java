package dev.routed.domain.service.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.domain.port.out.FakeRoutingDaemon;
import dev.routed.domain.service.LocalConflictDetectionService;
import dev.routed.domain.service.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the detection of other owners of our addresses that appear after they were leased. */
class LocalConflictDetectionServiceTest {
    private final World world = new World();
    private final FakeRoutingDaemon daemon = new FakeRoutingDaemon();
    private LocalConflictDetectionService detection;

    @BeforeEach
    void a_container_with_a_gateway_of_its_network() {
        world.networks.create(new NetworkRequest(new NetworkId("n1"), List.of(Prefix.parse("10.46.0.0/16")),
                List.of(World.ip("10.46.0.1")), Map.of()));
        world.container("n1", "e1", "s1", "10.46.1.7/32");
        detection = new LocalConflictDetectionService(world.lockedState, world.table, daemon);
    }

    private List<String> found() {
        detection.check();
        return detection.known().stream().map(Object::toString).toList();
    }

    @Test
    void nothing_on_a_host_that_is_as_it_was() {
        world.table.addOnLink("up0", InterfaceAddress.parse("198.19.0.1/24"));
        world.table.addOnLink("br0", InterfaceAddress.parse("10.46.9.1/24"));
        assertThat(found()).isEmpty();
    }

    @Test
    void a_bridge_over_a_subnet() {
        world.table.addOnLink("br0", InterfaceAddress.parse("10.46.9.1/16"));
        assertThat(found()).containsExactly(
                "the subnet 10.46.0.0/16 of network n1 is in conflict: 10.46.0.0/16 is on a link of this"
                        + " host (10.46.9.1/16 dev br0); remove one of the two, or use another address or subnet");
    }

    @Test
    void a_bridge_over_the_address_of_a_container_and_the_address_itself() {
        world.table.addOnLink("br0", InterfaceAddress.parse("10.46.1.7/24"));
        assertThat(found()).hasSize(2)
                .allMatch(text -> text.startsWith("10.46.1.7 of endpoint e1 on network n1 [10.46.1.7] is in conflict"));
    }

    @Test
    void another_host_that_announces_the_next_hop_of_one_endpoint() {
        world.endpoints.createEndpoint(new EndpointRequest(new NetworkId("n1"), new EndpointId("e2"),
                List.of(InterfaceAddress.parse("10.46.1.8/32")), Optional.empty(), Map.of("gateway", "10.46.0.3")));
        world.join("n1", "e2", "s2");
        daemon.announce("10.46.0.3", "198.19.0.2");
        assertThat(found()).containsExactly(
                "the next hop 10.46.0.3 of endpoint e2 on network n1 [10.46.1.8] is in conflict: this host"
                        + " has the route 10.46.0.3 via 198.19.0.2 (ospf); remove one of the two, or use another "
                        + "address or subnet");
        daemon.withdraw("10.46.0.3");
        assertThat(found()).isEmpty();
    }

    @Test
    void the_next_hop_of_a_network_may_be_announced_by_every_host_but_not_answered_for() {
        daemon.announce("10.46.0.1", "198.19.0.2");
        assertThat(found()).isEmpty();
        world.table.addNeighbour("up0", World.ip("10.46.0.1"));
        assertThat(found()).singleElement().asString().contains("10.46.0.1 is the address of a neighbour");
        world.leave("n1", "e1");
        assertThat(found()).isEmpty();
    }

    @Test
    void a_neighbour_that_the_usual_next_hop_hides_from_the_host() {
        world.network("n2", "10.47.0.0/16");
        world.container("n2", "e2", "s2", "10.47.1.7/32");
        world.table.addNeighbour("up0", World.ip("169.254.1.1"));
        assertThat(found()).as("a router over which the host sends, on a link in no subnet of it").isEmpty();
        world.table.addOnLink("up0", InterfaceAddress.parse("169.254.9.9/16"));
        assertThat(found()).containsExactly(
                "the next hop 169.254.1.1 of endpoint e2 on network n2 [10.47.1.7] is in conflict: 169.254.1.1"
                        + " is the address of a neighbour (169.254.1.1 dev up0 lladdr 02:00:00:00:00:07); remove one "
                        + "of the two, or use another"
                        + " address or subnet");
        world.leave("n2", "e2");
        assertThat(found()).isEmpty();
    }

    @Test
    void an_address_of_the_host_may_be_the_next_hop() {
        world.table.addOnLink("up0", InterfaceAddress.parse("10.46.0.1/32"));
        daemon.announce("10.46.0.1", "198.19.0.2");
        assertThat(found()).isEmpty();
    }
}
