package dev.routed.netlink.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.routed.domain.routing.Adjacency;
import dev.routed.domain.routing.Neighbour;
import dev.routed.domain.routing.RoutingProtocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrrProtocolTest {

    @Test
    void ospf_of_frr_8() {
        List<JsonNode> told = Recorded.json("frr-8.4-ospf.txt");
        assertThat(FrrProtocol.ospf(Recorded.text("frr-8.4-ospfd.conf"), told.get(0), told.get(1)))
                .isEqualTo(new RoutingProtocol("ospf",
                        List.of(new Neighbour("198.19.0.2", Adjacency.FULL, "Full/Backup"),
                                new Neighbour("198.19.0.3", Adjacency.FULL, "Full/DR")),
                        Optional.of(true), Optional.of(Duration.ofSeconds(5))));
    }

    @Test
    void ospf6_of_frr_8() {
        assertThat(FrrProtocol.ospf6(Recorded.text("frr-8.4-ospf6d.conf"), Recorded.json("frr-8.4-ospf6.txt").get(1)))
                .isEqualTo(new RoutingProtocol("ospf6",
                        List.of(new Neighbour("198.19.0.2", Adjacency.FULL, "Full/BDR"),
                                new Neighbour("198.19.0.3", Adjacency.FULL, "Full/DR")),
                        Optional.of(true), Optional.empty()));
    }

    @Test
    void bgp_of_frr_8() {
        assertThat(FrrProtocol.bgp(Recorded.text("frr-8.4-bgpd.conf"), Recorded.json("frr-8.4-bgp.txt").get(0)))
                .isEqualTo(new RoutingProtocol("bgp",
                        List.of(new Neighbour("198.19.0.2", Adjacency.FULL, "Established"),
                                new Neighbour("198.19.0.3", Adjacency.FULL, "Established")),
                        Optional.of(true), Optional.empty()));
    }

    @Test
    void ospf_ospf6_and_bgp_of_frr_10() {
        List<JsonNode> ospf = Recorded.json("frr-10.7-ospf.txt");
        assertThat(FrrProtocol.ospf(Recorded.text("frr-10.7-ospfd.conf"), ospf.get(0), ospf.get(1)))
                .isEqualTo(new RoutingProtocol("ospf",
                        List.of(new Neighbour("198.19.0.2", Adjacency.FULL, "Full/DROther"),
                                new Neighbour("198.19.0.3", Adjacency.FULL, "Full/Backup")),
                        Optional.of(true), Optional.of(Duration.ofSeconds(5))));
        assertThat(FrrProtocol.ospf6("", Recorded.json("frr-10.7-ospf6.txt").get(1)).neighbours())
                .extracting(Neighbour::name, Neighbour::adjacency)
                .containsExactly(tuple("198.19.0.2", Adjacency.FULL), tuple("198.19.0.3", Adjacency.FULL));
        assertThat(FrrProtocol.bgp("", Recorded.json("frr-10.7-bgp.txt").get(0)).neighbours())
                .extracting(Neighbour::name, Neighbour::adjacency)
                .containsExactly(tuple("198.19.0.2", Adjacency.FULL), tuple("198.19.0.3", Adjacency.FULL));
    }

    @Test
    void redistribution_is_off_unless_configured() {
        JsonNode nothing = ConcatenatedJson.read("{}").orElseThrow().get(0);
        assertThat(FrrProtocol.ospf("router ospf\n redistribute static\n no redistribute kernel\n", nothing, nothing)
                .redistributes()).contains(false);
        assertThat(FrrProtocol.ospf("router ospf\n redistribute kernel route-map routed\n", nothing, nothing)
                .redistributes()).contains(true);
    }

    @Test
    void a_neighbour_that_is_not_there_yet() {
        JsonNode waiting = ConcatenatedJson
                .read("{'neighbors':{'1.1.1.1':[{'state':'ExStart/DR'}],'2.2.2.2':[{'state':'2-Way/DROther'}]}}"
                        .replace('\'', '"'))
                .orElseThrow().get(0);
        assertThat(FrrProtocol.ospf("", waiting, waiting).neighbours()).extracting(Neighbour::adjacency)
                .containsExactly(Adjacency.INCOMPLETE, Adjacency.TWO_WAY);
    }
}
