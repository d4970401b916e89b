package dev.routed.netlink.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.neighbour.NeighbourTable;
import dev.routed.netlink.observe.ForeignLinkState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LinkAndNeighbourChecksTest {
    private static final SortedMap<String, Integer> NO_UPLINK = new TreeMap<>();

    private static final NeighbourTable TABLE = new NeighbourTable(Family.IPV4, 300,
            new NeighbourTable.Limits(128, 512, 1024));

    @Test
    void software_that_manages_our_links_is_a_fault_with_what_keeps_it_away() {
        assertThat(ManagedLinkChecks.examine(List.of())).allMatch(finding -> finding.severity() == Severity.OK);
        assertThat(ManagedLinkChecks.examine(List.of(new ForeignLinkState(new LinkName("vethr0123456789"),
                List.of("it has the address 169.254.7.9/16", "it is a port of br0"))))).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.FAULT);
                    assertThat(finding.text()).contains("vethr0123456789", "169.254.7.9/16; it is a port of br0");
                    assertThat(finding.remedy()).contains("unmanaged-devices", "Unmanaged=yes", "MACAddressPolicy=none",
                            "dhcpcd");
                });
    }

    @Test
    void a_host_that_ignores_the_requests_of_containers_is_a_fault_with_the_command() {
        List<ObservedLink> usual = List.of(link("169.254.1.1"));
        List<ObservedLink> elsewhere = List.of(link("169.254.1.1"), link("127.129.1.2"));
        assertThat(NeighbourChecks.arp(0, NO_UPLINK, elsewhere)).isEmpty();
        assertThat(NeighbourChecks.arp(1, NO_UPLINK, usual)).isEmpty();
        assertThat(NeighbourChecks.arp(1, new TreeMap<>(Map.of("up0", 1, "eth0.7", 2)), elsewhere)).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.FAULT);
                    assertThat(finding.text()).contains("arp_ignore is 1", "address of another link");
                    assertThat(finding.remedy()).startsWith("sysctl -w net.ipv4.conf.eth0/7.arp_ignore=2"
                            + " net.ipv4.conf.up0.arp_ignore=1 net.ipv4.conf.all.arp_ignore=0");
                });
        assertThat(NeighbourChecks.arp(2, NO_UPLINK, usual)).singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains("net.ipv4.conf.all.arp_ignore=1"));
    }

    private static ObservedLink link(String address) {
        return new ObservedLink(new LinkName("vethr0123456789"), true, 1500, "e1", Set.of(IpAddress.parse(address)));
    }

    @Test
    void a_neighbour_table_that_is_short_is_a_fault_with_the_command() {
        assertThat(NeighbourChecks.examine(List.of(TABLE), 20))
                .allMatch(finding -> finding.severity() == Severity.OK);
        assertThat(NeighbourChecks.examine(List.of(TABLE), 400)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.FAULT);
            assertThat(finding.text()).contains("300 of at most 1024 entries", "400 containers");
            assertThat(finding.remedy()).contains("net.ipv4.neigh.default.gc_thresh3=4096");
        });
    }
}
