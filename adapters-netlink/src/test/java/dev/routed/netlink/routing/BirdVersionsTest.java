package dev.routed.netlink.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.Adjacency;
import dev.routed.domain.routing.Neighbour;
import dev.routed.domain.routing.RoutingProtocol;
import dev.routed.domain.routing.RoutingReport;
import dev.routed.netlink.program.UnexpectedOutput;
import dev.routed.netlink.routing.bird.BirdAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Output of every BIRD in Debian 12, 13 and sid; 198.19.0.2 announced 10.46.1.7, 10.46.1.8 and fd46::1:7 as well. */
class BirdVersionsTest {

    private static BirdAnswer recorded(String version, String name) {
        return new BirdAnswer("show route all where net ~ [ 10.46.1.7/32 ]",
                Recorded.text("bird-" + version + "-" + name + ".txt"));
    }

    private static BirdAnswer answer(String text) {
        return new BirdAnswer("show route all where net ~ [ 10.46.1.7/32 ]", "BIRD 9.1 ready.\nAccess restricted\n"
                + text);
    }

    @ParameterizedTest
    @CsvSource({"2.0,ospf", "2.17,ospf", "2.20,ospf", "3.1,ospf", "3.4,ospf", "2.0,bgp", "2.17,bgp", "2.20,bgp",
        "3.1,bgp", "3.4,bgp"})
    void another_host_that_announces_the_same_address_is_found(String version, String protocol) {
        assertThat(BirdRoutes.remoteAnnouncements(recorded(version, protocol + "-routes"))).extracting(Object::toString)
                .containsExactlyInAnyOrder("10.46.1.7 via 198.19.0.2 (" + protocol + ")", "10.46.1.8 via 198.19.0.2 ("
                        + protocol + ")");
        assertThat(BirdRoutes.destinations(recorded(version, protocol + "-export")))
                .containsExactlyInAnyOrder(IpAddress.parse("10.46.1.7"), IpAddress.parse("10.46.1.9"));
    }

    /** Each of two links has a protocol that waits for a router, and the session that it has begun. */
    @ParameterizedTest
    @ValueSource(strings = {"2.20", "3.4"})
    void unnumbered_neighbours(String version) {
        List<RoutingProtocol> protocols = BirdProtocols.read(recorded(version, "unnumbered-protocols"),
                new BirdAnswer("show ospf neighbors", ""));
        assertThat(protocols).extracting(RoutingProtocol::name).containsExactly("dynbgp1", "dynbgp2");
        assertThat(protocols).allMatch(RoutingProtocol::hasFullNeighbour);
        assertThat(new RoutingReport("", protocols).unnumberedLinks()).containsExactlyInAnyOrder("up0", "up1");
        assertThat(BirdRoutes.remoteAnnouncements(recorded(version, "unnumbered-routes"))).extracting(Object::toString)
                .hasSize(2).allSatisfy(remote -> assertThat(remote)
                        .matches("10\\.46\\.2\\.8 via fe80::[0-9a-f:]+%up[01] \\(bgp\\)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.17", "2.20", "3.1", "3.4"})
    void ipv6_and_an_address_that_no_one_has(String version) {
        assertThat(BirdRoutes.remoteAnnouncements(recorded(version, "ospf-routes6"))).extracting(Object::toString)
                .containsExactly("fd46::1:7 via fe80::2%up0 (ospf)");
        assertThat(BirdRoutes.remoteAnnouncements(recorded(version, "routes-none"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "2.17", "2.20", "3.1", "3.4"})
    void protocols_and_neighbours(String version) {
        assertThat(BirdProtocols.read(recorded(version, "ospf-protocols"), recorded(version, "ospf-neighbors")))
                .extracting(RoutingProtocol::name).containsExactly("ospf4", "ospf6");
        assertThat(BirdProtocols.read(recorded(version, "ospf-protocols"), recorded(version, "ospf-neighbors")))
                .allMatch(RoutingProtocol::hasFullNeighbour);
        assertThat(BirdProtocols.read(recorded(version, "bgp-protocols"), recorded(version, "bgp-neighbors")))
                .flatExtracting(RoutingProtocol::neighbours)
                .containsExactly(new Neighbour("198.19.0.2", Adjacency.FULL, "up Established"),
                        new Neighbour("fd19::2", Adjacency.FULL, "up Established"));
    }

    @Test
    void attributes_come_in_any_order() {
        assertThat(BirdRoutes.remoteAnnouncements(answer("""
                Table master4:
                10.46.1.7/32         unicast [bgp1 08:32:42.203 from 198.19.0.9] * (100) [AS65002i]
                \tsource: BGP
                \tvia 198.19.0.2 on up0 weight 1
                \tvia 198.19.0.3 on up0 weight 1
                """))).extracting(Object::toString)
                .containsExactly("10.46.1.7 via 198.19.0.2 (bgp)", "10.46.1.7 via 198.19.0.3 (bgp)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"syntax error, unexpected CF_SYM_UNDEFINED\n", "10.46.1.7/32 is reached via 198.19.0.2\n",
        "Table master4:\n10.46.1.7/32         unicast [ospf4 08:30:48.354] * E2 (150/10/10000)"
                + " [198.19.0.2]\n\torigin: OSPF-E2\n",
        "Table master4:\n10.46.1.7/32         unicast [new1 08:30:48.354] * (150)\n\tsource: NEWPROTO\n",
        "1.2.3.4/77  unicast [a b] *\n"})
    void what_is_not_known_is_not_taken_for_nothing(String text) {
        assertThatThrownBy(() -> BirdRoutes.remoteAnnouncements(answer(text))).isInstanceOf(UnexpectedOutput.class)
                .hasMessageStartingWith("cannot interpret BIRD 9.1's output for \"show route all\": first"
                        + " unknown line: ");
    }

    @Test
    void neither_among_protocols_and_neighbours() {
        BirdAnswer nothing = new BirdAnswer("show ospf neighbors", "BIRD 9.1 ready.\n");
        assertThatThrownBy(() -> BirdProtocols.read(answer(""), nothing)).isInstanceOf(UnexpectedOutput.class);
        assertThatThrownBy(() -> BirdProtocols.read(answer("Protocols:\n"), nothing))
                .isInstanceOf(UnexpectedOutput.class);
        assertThatThrownBy(() -> BirdProtocols.read(recorded("3.4", "ospf-protocols"),
                answer("198.19.0.2 is a friend\n")))
                .isInstanceOf(UnexpectedOutput.class).hasMessageEndingWith("\"198.19.0.2 is a friend\"");
    }

    @Test
    void a_time_with_a_date_does_not_hide_an_established_session() {
        assertThat(BirdProtocols.read(answer("""
                Name       Proto      Table      State  Since         Info
                bgp1       BGP        ---        up     2026-11-29 10:18:49  Established
                    Neighbor address: 198.19.0.2
                bgp2       BGP        ---        up     2026-11-29    Established
                    Neighbor address: 198.19.0.3
                device1    Device     ---        up     2026-11-29 10:18:49
                """), answer(""))).allMatch(RoutingProtocol::hasFullNeighbour).hasSize(2);
    }
}
