package dev.routed.netlink.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.host.Uplink;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RoutingDefect;
import dev.routed.netlink.routing.frr.BgpAudit;
import dev.routed.netlink.routing.frr.FrrConfiguration;
import dev.routed.netlink.routing.frr.FrrExportDiagnosis;
import dev.routed.netlink.routing.frr.Ospf6Audit;
import dev.routed.netlink.routing.frr.OspfAudit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that operators write, as reported by FRR of Debian 12, 13 and sid. */
class FrrAuditTest {
    private static final IpAddress SILENT = IpAddress.parse("10.46.1.7");
    private static final IpAddress SILENT6 = IpAddress.parse("fd46::1:7");
    private static final HostRoutingFacts HOST = host();

    private static HostRoutingFacts host(IpAddress... unannounced) {
        return new HostRoutingFacts(List.of(new Uplink("up0", List.of(InterfaceAddress.parse("198.19.0.1/24")), 1500)),
                Map.of(IpAddress.parse("203.0.113.1"), "vethr0000000001", IpAddress.parse("172.17.0.1"), "docker0"),
                List.of(Prefix.parse("10.46.0.0/16"), Prefix.parse("192.0.2.0/24")), List.of(unannounced));
    }

    private static List<String> texts(List<RoutingDefect> defects) {
        return defects.stream().map(defect -> defect.subject() + ": " + defect.text()).toList();
    }

    private static JsonNode zebra(String version) {
        return Recorded.json("frr-" + version + "-zebra.txt").get(0);
    }

    private static List<RoutingDefect> explain(String version, String protocol, String configuration, JsonNode path,
            JsonNode neighbours) {
        return FrrExportDiagnosis.explain(SILENT, HOST, zebra(version),
                Map.of(protocol, FrrConfiguration.of(configuration)),
                path, neighbours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.4", "10.3", "10.7"})
    void ospf_on_every_link_with_the_router_id_of_a_next_hop(String version) {
        List<JsonNode> told = Recorded.json("frr-" + version + "-careless-ospf.txt");
        List<RoutingDefect> defects = OspfAudit.audit(told.get(0), told.get(1), HOST);
        assertThat(texts(defects)).satisfiesExactly(
                id -> assertThat(id).startsWith("ospf router id: the router id is 203.0.113.1, the address of"
                        + " vethr0000000001"),
                links -> assertThat(links).contains("OSPF is active on 4 links of containers (docker0,"
                        + " vethr000000000a, vethr000000000b, …)"));
        assertThat(defects.get(0).remedy()).isEqualTo("vtysh -c \"configure terminal\" -c \"router ospf\""
                + " -c \"ospf router-id 198.19.0.1\" -c \"end\" -c \"write memory\"; vtysh -c \"clear ip ospf"
                + " process\"");
        assertThat(defects.get(1).remedy()).contains("-c \"passive-interface default\" -c \"no passive-interface"
                + " up0\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.4", "10.3", "10.7"})
    void a_stub_area_carries_no_routes_of_ours_and_passive_links_are_no_defect(String version) {
        List<JsonNode> told = Recorded.json("frr-" + version + "-stub-ospf.txt");
        assertThat(texts(OspfAudit.audit(told.get(0), told.get(1), HOST))).singleElement().asString()
                .contains("area 0.0.0.1 is a stub area");
    }

    @Test
    void an_uplink_that_could_not_join_the_group_or_is_passive() {
        List<JsonNode> told = Recorded.json("frr-8.4-careless-ospf.txt");
        HostRoutingFacts deaf = new HostRoutingFacts(List.of(new Uplink("vethr0000000019", List.of(), 1500)), Map.of(),
                List.of(), List.of());
        assertThat(texts(OspfAudit.audit(told.get(0), told.get(1), deaf)))
                .anyMatch(text -> text.contains("has not joined OSPF's"
                        + " multicast group on vethr0000000019"));
        HostRoutingFacts elsewhere = new HostRoutingFacts(
                List.of(new Uplink("eth9", List.of(InterfaceAddress.parse("192.0.2.1/24")),
                        1500)),
                Map.of(), List.of(), List.of());
        ((ObjectNode) told.get(1).path("interfaces").path("up0")).put("nbrCount", 0);
        assertThat(OspfAudit.audit(told.get(0), told.get(1), elsewhere)).anySatisfy(defect -> {
            assertThat(defect.text()).isEqualTo("OSPF is active on no link to other hosts");
            assertThat(defect.remedy()).contains("network 192.0.2.0/24 area 0");
        });
    }

    /** A tunnel with an address per end shares no subnet with anybody. */
    @Test
    void links_with_neighbours_keep_ospf_whatever_their_addresses() {
        List<JsonNode> told = Recorded.json("frr-8.4-careless-ospf.txt");
        ObjectNode up0 = (ObjectNode) told.get(1).path("interfaces").path("up0");
        HostRoutingFacts tunnel = new HostRoutingFacts(List.of(), Map.of(), List.of(), List.of());
        up0.put("nbrCount", 0);
        assertThat(texts(OspfAudit.audit(told.get(0), told.get(1), tunnel)))
                .anyMatch(text -> text.contains("active on no link to other hosts"));
        up0.put("nbrCount", 1);
        assertThat(OspfAudit.audit(told.get(0), told.get(1), tunnel))
                .noneMatch(defect -> defect.text().contains("active on no link to other hosts"))
                .anyMatch(defect -> defect.remedy().contains("\"passive-interface default\" -c"
                        + " \"no passive-interface up0\""));
    }

    @Test
    void what_is_announced_are_the_subnets_and_addresses_outside_of_them() {
        assertThat(host(SILENT, SILENT6, IpAddress.parse("198.51.100.7")).announceable(Family.IPV4))
                .extracting(Prefix::toString).containsExactly("10.46.0.0/16", "192.0.2.0/24", "198.51.100.7/32");
        assertThat(host(SILENT6).announceable(Family.IPV6)).extracting(Prefix::toString)
                .containsExactly("fd46::1:7/128");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.4", "10.3", "10.7"})
    void ospf6_takes_the_same_router_id(String version) {
        List<JsonNode> told = Recorded.json("frr-" + version + "-careless-ospf6.txt");
        assertThat(texts(Ospf6Audit.audit(told.get(0), told.get(1), HOST))).singleElement().asString()
                .startsWith("ospf6 router id: the router id is 203.0.113.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.4", "10.3", "10.7"})
    void bgp_without_a_policy_and_with_a_family_that_no_neighbour_has(String version) {
        JsonNode neighbours = Recorded.json("frr-" + version + "-nopolicy-bgp.txt").get(0);
        assertThat(texts(BgpAudit.audit(neighbours, host(SILENT, SILENT6)))).satisfiesExactly(
                id -> assertThat(id).startsWith("bgp router id: the router id is 203.0.113.1"),
                policy -> assertThat(policy).startsWith("bgp policy: nothing is announced to 198.19.0.2"),
                policy -> assertThat(policy).startsWith("bgp policy: nothing is announced to fd19::2"),
                family -> assertThat(family).isEqualTo("bgp IPv6: no neighbour exchanges IPv6 routes"));
        assertThat(BgpAudit.audit(neighbours, host(SILENT, SILENT6)).get(1).remedy())
                .as("established sessions take over a policy when they are refreshed").contains("\"clear bgp * soft\"")
                .as("a host offers no transit").doesNotContain("no bgp ebgp-requires-policy")
                .contains("-c \"match as-path net-routed\"", "-c \"neighbor 198.19.0.2 route-map net-routed-own out\"",
                        "-c \"neighbor 198.19.0.2 route-map net-routed-any in\"");
        assertThat(BgpAudit.audit(neighbours, host(SILENT, SILENT6)).get(3).remedy())
                .contains("-c \"address-family ipv6 unicast\" -c \"neighbor 198.19.0.2 activate\"")
                .as("its own redistribution stays").doesNotContain("redistribute");
        assertThat(BgpAudit.audit(Recorded.json("frr-" + version + "-filtered-bgp.txt").get(0), HOST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.4", "10.3", "10.7"})
    void a_route_that_is_not_redistributed(String version) {
        List<RoutingDefect> defects = explain(version, "router ospf",
                Recorded.text("frr-" + version + "-careless-ospf.conf"),
                MissingNode.getInstance(), MissingNode.getInstance());
        assertThat(texts(defects)).containsExactly("announcements: 10.46.1.7 is not announced: router ospf does not"
                + " redistribute"
                + " kernel routes for IPv4");
        assertThat(defects.get(0).remedy()).contains("-c \"ip prefix-list net-routed permit 10.46.0.0/16 ge 32\"",
                "-c \"router ospf\""
                        + " -c \"redistribute kernel route-map net-routed\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.4", "10.3", "10.7"})
    void a_route_map_that_denies(String version) {
        List<RoutingDefect> defects = explain(version, "router ospf",
                Recorded.text("frr-" + version + "-stub-ospf.conf"),
                MissingNode.getInstance(), MissingNode.getInstance());
        assertThat(texts(defects)).containsExactly("announcements: 10.46.1.7 is not announced: in router ospf no"
                + " entry of route map"
                + " routed permits it (prefix list wrong)");
        assertThat(defects.get(0).remedy()).contains("-c \"ip prefix-list containers permit 10.46.0.0/16 ge 32\""
                + " -c \"ip prefix-list containers permit 192.0.2.0/24 ge 32\""
                + " -c \"route-map routed permit 4\" -c \"match ip address prefix-list containers\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.4", "10.3", "10.7"})
    void a_prefix_list_towards_a_neighbour(String version) {
        List<RoutingDefect> defects = explain(version, "router bgp",
                Recorded.text("frr-" + version + "-filtered-bgp.conf"),
                Recorded.json("frr-" + version + "-filtered-path.txt").get(0),
                Recorded.json("frr-" + version + "-filtered-bgp.txt").get(0));
        assertThat(texts(defects)).containsExactly("announcements: 10.46.1.7 is not announced: the outgoing prefix"
                + " list none of"
                + " neighbour 198.19.0.2 denies it");
    }

    @Test
    void an_entry_that_denies_is_named_and_other_conditions_are_not_judged() {
        String denies = "router bgp 65001\n address-family ipv4 unicast\n  redistribute kernel metric 5 route-map"
                + " m\n exit-address-family\n"
                + "exit\nip prefix-list all seq 5 permit 10.0.0.0/8 le 32\nroute-map m deny 20\n match ip address"
                + " prefix-list all\nexit\n";
        assertThat(texts(explain("8.4", "router bgp", denies, MissingNode.getInstance(), MissingNode.getInstance())))
                .containsExactly("announcements: 10.46.1.7 is not announced: in router bgp 65001 route map m denies"
                        + " it in entry 20");
        assertThat(explain("8.4", "router bgp", denies.replace("match ip address prefix-list all",
                "match interface eth0"),
                MissingNode.getInstance(), MissingNode.getInstance())).isEmpty();
    }

    @Test
    void redistribution_in_one_family_is_none_in_the_other() {
        String ipv6 = "router bgp 65001\n address-family ipv6 unicast\n  redistribute kernel\n"
                + " exit-address-family\nexit\n";
        List<RoutingDefect> defects = explain("8.4", "router bgp", ipv6, MissingNode.getInstance(),
                MissingNode.getInstance());
        assertThat(texts(defects)).containsExactly("announcements: 10.46.1.7 is not announced: router bgp 65001 does"
                + " not redistribute"
                + " kernel routes for IPv4");
        assertThat(defects.get(0).remedy()).contains("-c \"router bgp 65001\" -c \"address-family ipv4 unicast\" -c"
                + " \"redistribute kernel route-map net-routed\"");
    }

    @Test
    void a_family_that_is_not_spoken() {
        assertThat(
                texts(FrrExportDiagnosis.explain(SILENT, HOST, zebra("8.4"),
                        Map.of("router ospf6", FrrConfiguration.of("")),
                        MissingNode.getInstance(), MissingNode.getInstance())))
                .singleElement().asString()
                .contains("FRR runs no routing protocol for IPv4");
    }

    @Test
    void a_route_that_zebra_does_not_have() {
        JsonNode none = Recorded.json("frr-8.4-zebra.txt").get(2);
        assertThat(texts(FrrExportDiagnosis.explain(SILENT, HOST, none, Map.of(), none, none))).singleElement()
                .asString()
                .contains("zebra does not have the kernel's route to it");
    }

    @Test
    void a_remedy_changes_no_entry_that_the_operator_has() {
        String map = "route-map ours deny %1$d\nexit\nrouter ospf\n redistribute kernel route-map ours\nexit\n";
        assertThat(explain("8.4", "router ospf", map.formatted(2), MissingNode.getInstance(), MissingNode.getInstance())
                .get(0).remedy()).contains("-c \"route-map ours permit 1\"");
        assertThat(explain("8.4", "router ospf", map.formatted(1), MissingNode.getInstance(), MissingNode.getInstance())
                .get(0).remedy()).isEqualTo("permit [10.46.0.0/16, 192.0.2.0/24] in an entry before the first one of"
                        + " route map ours");
        String list = Recorded.text("frr-8.4-filtered-bgp.conf").replaceAll("prefix-list none seq \\d+", "prefix-list"
                + " none seq %d");
        assertThat(withheld(list.replace("%d", "3"))).contains("prefix-list none seq 1 permit 10.46.0.0/16 ge 32",
                "prefix-list none seq 2 permit 192.0.2.0/24 ge 32");
        assertThat(withheld(list.replace("%d", "2"))).isEqualTo("permit [10.46.0.0/16, 192.0.2.0/24] before the first"
                + " entry of prefix list none");
    }

    private static String withheld(String configuration) {
        return explain("8.4", "router bgp", configuration, Recorded.json("frr-8.4-filtered-path.txt").get(0),
                Recorded.json("frr-8.4-filtered-bgp.txt").get(0)).get(0).remedy();
    }
}
