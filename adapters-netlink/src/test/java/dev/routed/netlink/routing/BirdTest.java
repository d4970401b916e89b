package dev.routed.netlink.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.Adjacency;
import dev.routed.domain.routing.Neighbour;
import dev.routed.domain.routing.RoutingProtocol;
import dev.routed.netlink.routing.bird.BirdAnswer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BirdTest {

    @Test
    void ospf() {
        assertThat(BirdProtocols.read(recorded("bird-2-protocols.txt"), recorded("bird-2-ospf-neighbors.txt")))
                .containsExactly(protocol("ospf4", new Neighbour("198.19.0.2", Adjacency.FULL, "Full/BDR"),
                        new Neighbour("198.19.0.3", Adjacency.FULL, "Full/DR")),
                        protocol("ospf6", new Neighbour("198.19.0.2", Adjacency.FULL, "Full/BDR"),
                                new Neighbour("198.19.0.3", Adjacency.FULL, "Full/DR")));
    }

    @Test
    void bgp() {
        assertThat(BirdProtocols.read(recorded("bird-2-bgp-protocols.txt"), answer("")))
                .containsExactly(protocol("bgp_r2", new Neighbour("198.19.0.2", Adjacency.FULL, "up Established")),
                        protocol("bgp_r3", new Neighbour("198.19.0.3", Adjacency.FULL, "up Established")));
    }

    @Test
    void a_session_that_is_not_established() {
        assertThat(BirdProtocols.read(answer("""
                Name       Proto      Table      State  Since         Info
                fabric     BGP        ---        start  20:29:50.491  Active        Socket: Connection refused
                  BGP state:          Active
                    Neighbor address: 198.19.0.9
                """), answer(""))).containsExactly(protocol("fabric",
                new Neighbour("198.19.0.9", Adjacency.INCOMPLETE, "start Active        Socket: Connection refused")));
    }

    @Test
    void a_protocol_that_waits_for_routers_has_no_neighbour_yet() {
        assertThat(BirdProtocols.read(answer("""
                Name       Proto      Table      State  Since         Info
                bgp1       BGP        ---        start  01:05:24.820  Passive
                  BGP state:          Passive
                    Neighbor range:   fe80::/64
                """), answer(""))).containsExactly(protocol("bgp1"));
    }

    @Test
    void a_route_of_a_protocol_is_a_rival_and_a_kernel_route_is_none() {
        assertThat(BirdRoutes.remoteAnnouncements(recorded("bird-2-routes.txt"))).extracting(Object::toString)
                .containsExactly(
                        "10.46.1.8 via 198.19.0.2 (bgp)", "10.46.1.8 via 198.19.0.3 (bgp)",
                        "10.46.1.7 via 198.19.0.2 (bgp)");
    }

    @Test
    void what_is_announced() {
        assertThat(BirdRoutes.destinations(recorded("bird-2-export.txt")))
                .containsExactly(IpAddress.parse("10.46.1.7"));
    }

    private static BirdAnswer recorded(String name) {
        return answer(Recorded.text(name));
    }

    private static BirdAnswer answer(String text) {
        return new BirdAnswer("show", text);
    }

    private static RoutingProtocol protocol(String name, Neighbour... neighbours) {
        return new RoutingProtocol(name, List.of(neighbours), Optional.empty(), Optional.empty());
    }
}
