package dev.routed.netlink.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.domain.address.IpAddress;
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
                .contains("fd00:46::7 via fe80::86a:3dff:fe2e:4f1c (ospf6)");
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
