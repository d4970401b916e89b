package dev.routed.netlink.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.host.Uplink;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RoutingDefect;
import dev.routed.netlink.routing.bird.BirdAnswer;
import dev.routed.netlink.routing.bird.BirdAudit;
import dev.routed.netlink.routing.bird.BirdProtocol;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that operators write, as reported by the oldest and the newest BIRD in Debian. */
class BirdAuditTest {
    private static final BirdAnswer NONE = new BirdAnswer("show", "");

    private static BirdAnswer recorded(String version, String name) {
        return new BirdAnswer("show", Recorded.text("bird-" + version + "-" + name + ".txt"));
    }

    private static HostRoutingFacts host(String... unannounced) {
        return new HostRoutingFacts(List.of(new Uplink("up0", List.of(InterfaceAddress.parse("198.19.0.1/24")), 1500)),
                Map.of(IpAddress.parse("169.254.1.1"), "vethr0000000001", IpAddress.parse("172.17.0.1"), "docker0"),
                List.of(),
                List.of(unannounced).stream().map(IpAddress::parse).toList());
    }

    private static List<RoutingDefect> audit(String version, String name, String... unannounced) {
        return BirdAudit.audit(NONE, NONE, BirdProtocol.read(recorded(version, name + "-protocols")),
                BirdRoutes.read(recorded(version, name + "-routes")), host(unannounced));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "3.4"})
    void ospf_on_every_link_with_the_router_id_of_a_next_hop(String version) {
        List<RoutingDefect> defects = BirdAudit.audit(recorded(version, "careless-status"),
                recorded(version, "careless-interfaces"),
                List.of(), List.of(), host());
        assertThat(defects).extracting(RoutingDefect::text).satisfiesExactly(
                id -> assertThat(id).startsWith("the router id is 169.254.1.1, the address of vethr0000000001"),
                links -> assertThat(links).startsWith("OSPF is active on 1 link of containers (docker0)"));
        assertThat(defects.get(0).remedy()).contains("router id 198.19.0.1;");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nolearn | BIRD does not learn the kernel's route to it: the kernel protocol k4 has no "learn", \
            or reads a kernel table other than main
            othertable | BIRD does not learn the kernel's route to it: the kernel protocol k4 has no "learn", \
            or reads a kernel table other than main
            importnone | the kernel protocol k4 imports nothing
            importfilter | the import filter (unnamed) of the kernel protocol k4 rejects it
            exportnone | is not announced by o4: it exports nothing
            exportfilter | is not announced by o4: its export filter (unnamed) rejects it
            bgpnochannel | no OSPF or BGP protocol exchanges IPv4 routes
            bgpwrongas | is not announced by b: its channel ipv4 is not up (start Active""")
    void an_address_that_is_not_announced_is_explained(String name, String reason) {
        for (String version : List.of("2.0", "3.4")) {
            assertThat(audit(version, name, "10.46.1.7")).as(version).singleElement()
                    .satisfies(defect -> assertThat(defect.text()).startsWith("10.46.1.7 is not announced")
                            .contains(reason));
        }
    }

    @Test
    void addresses_with_the_same_reason_are_explained_once() {
        assertThat(audit("3.4", "nolearn", "10.46.1.7", "10.46.1.9")).hasSize(1);
        assertThat(audit("3.4", "exportnone", "10.46.1.7", "10.46.1.99")).hasSize(2);
    }

    @Test
    void a_family_without_a_kernel_protocol() {
        assertThat(audit("3.4", "exportnone", "fd46::1:7")).extracting(RoutingDefect::text)
                .containsExactly("fd46::1:7 is not announced: BIRD has no kernel protocol for IPv6");
    }

    @Test
    void another_route_that_is_preferred() {
        BirdAnswer routes = new BirdAnswer("show", """
                Table master4:
                10.46.1.7/32         unicast [o4 08:30:48.354] * E2 (150/10/10000) [198.19.0.2]
                \tvia 198.19.0.2 on up0
                \tsource: OSPF-E2
                                     unicast [k4 08:30:43.254] (10)
                \tdev vethr0000000001
                \tsource: inherit
                """);
        assertThat(BirdAudit.audit(NONE, NONE, List.of(), BirdRoutes.read(routes), host("10.46.1.7")))
                .extracting(RoutingDefect::text).singleElement().asString().contains("BIRD prefers another route");
    }
}
