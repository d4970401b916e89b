package dev.routed.netlink.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.Adjacency;
import dev.routed.domain.routing.Neighbour;
import dev.routed.domain.routing.RoutingProtocol;
import dev.routed.domain.routing.RoutingReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrrRoutesTest {

    @ParameterizedTest
    @ValueSource(strings = {"8.4", "10.7"})
    void a_route_beside_ours_is_a_rival(String version) {
        List<JsonNode> tables = Recorded.json("frr-" + version + "-routes.txt");
        assertThat(FrrRoutes.remoteAnnouncements(tables.get(0))).extracting(Object::toString)
                .containsExactly("10.46.1.7 via 198.19.0.2 (ospf)");
        assertThat(FrrRoutes.remoteAnnouncements(tables.get(1))).isEmpty();
        assertThat(FrrRoutes.remoteAnnouncements(tables.get(2))).extracting(Object::toString)
                .contains("fd00:46::7 via fe80::86a:3dff:fe2e:4f1c%eth0 (ospf6)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.4", "10.7"})
    void a_path_that_was_learned_is_a_rival(String version) {
        List<JsonNode> entries = Recorded.json("frr-" + version + "-bgp-routes.txt");
        assertThat(FrrRoutes.bgpAnnouncements(entries.get(0))).extracting(Object::toString)
                .containsExactly("10.46.1.7 via 198.19.0.2 (bgp)");
        assertThat(FrrRoutes.bgpAnnouncements(entries.get(1))).isEmpty();
        assertThat(FrrRoutes.bgpAnnouncements(entries.get(2))).isEmpty();
    }

    /** Sessions over up0 and up1 with one router: 10.46.2.7 is here and elsewhere, 10.46.1.7 here only. */
    @ParameterizedTest
    @ValueSource(strings = {"8.4", "10.3", "10.7"})
    void unnumbered_neighbours(String version) {
        List<JsonNode> told = Recorded.json("frr-" + version + "-unnumbered.txt");
        assertThat(FrrRoutes.bgpAnnouncements(told.get(1))).extracting(Object::toString).allSatisfy(
                remote -> assertThat(remote).matches("10\\.46\\.2\\.7 via fe80::[0-9a-f:]+%up[01] \\(bgp\\)"));
        assertThat(FrrRoutes.bgpAnnouncements(told.get(1)).stream().distinct()).hasSize(2);
        assertThat(FrrRoutes.bgpAnnouncements(told.get(2))).isEmpty();
        assertThat(FrrRoutes.bgpAnnouncements(told.get(3)).stream().distinct()).hasSize(2);
        assertThat(FrrRoutes.isSourced(told.get(2))).isTrue();
        assertThat(FrrRoutes.isSourced(told.get(3))).isFalse();
        RoutingProtocol bgp = FrrProtocol.bgp("", told.get(4));
        assertThat(bgp.neighbours()).containsExactly(new Neighbour("up0", Adjacency.FULL, "Established"),
                new Neighbour("up1", Adjacency.FULL, "Established"));
        assertThat(new RoutingReport("", List.of(bgp)).unnumberedLinks()).containsExactlyInAnyOrder("up0", "up1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.4", "10.7"})
    void what_is_announced(String version) {
        List<JsonNode> databases = Recorded.json("frr-" + version + "-externals.txt");
        assertThat(FrrRoutes.originated(databases.get(0))).containsExactly(IpAddress.parse("10.46.1.7"));
        assertThat(FrrRoutes.originated(databases.get(1))).isEmpty();
        assertThat(Recorded.json("frr-" + version + "-bgp-routes.txt")).extracting(FrrRoutes::isSourced)
                .containsExactly(true, false, true);
        assertThat(FrrRoutes.originated6(Recorded.json("frr-" + version + "-externals6.txt").get(0)))
                .containsExactly(IpAddress.parse("fd00:46::7"));
    }

    @Test
    void what_is_withdrawn_is_not_announced_though_still_in_the_database() {
        List<JsonNode> databases = Recorded.json("frr-8.4-withdrawn.txt");
        assertThat(FrrRoutes.originated(databases.get(0))).isEmpty();
        assertThat(FrrRoutes.originated6(databases.get(1))).isEmpty();
    }
}
