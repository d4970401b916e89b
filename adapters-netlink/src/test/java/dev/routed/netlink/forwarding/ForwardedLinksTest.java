package dev.routed.netlink.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForwardedLinksTest {
    private static final List<InterfaceAddress> OWN = List.of(InterfaceAddress.parse("198.19.0.1/24"));
    private static final List<InterfaceAddress> ALONE = List.of(InterfaceAddress.parse("198.19.0.1/32"));

    @Test
    void hardware_and_what_is_made_of_it_lead_to_other_hosts() {
        assertThat(choose(link(1, "lo", "", 0, true, true), link(2, "eth0", "", 0), link(3, "eth1", "", 5),
                link(4, "eth2.7", "vlan", 0),
                link(5, "bond0", "bond", 0), link(6, "wg0", "wireguard", 0), link(7, "red", "vrf", 0),
                link(8, "eth3", "", 7)))
                .containsExactly("bond0", "eth0", "eth2.7", "eth3", "red", "wg0");
    }

    @Test
    void bridges_of_guests_do_not_whatever_they_are_called() {
        assertThat(choose(link(2, "docker0", "bridge", 0, true, false), link(3, "backend", "bridge", 0, true, false),
                link(4, "veth1", "veth", 3), link(5, "virbr0", "bridge", 0, true, false), link(6, "vnet0", "tun", 5),
                link(7, "dummy0", "dummy", 0, true, false))).isEmpty();
    }

    @Test
    void a_bridge_over_hardware_or_with_the_default_route_does() {
        assertThat(choose(link(2, "br0", "bridge", 0), link(3, "eth0", "", 2), link(4, "vnet0", "tun", 2)))
                .containsExactly("br0");
        assertThat(names(List.of(link(9, "lan", "bridge", 0)), Set.of(9))).containsExactly("lan");
    }

    @Test
    void other_networks_links_to_their_containers_do_not() {
        assertThat(choose(link(2, "cali0123456789a", "veth", 0), link(3, "up0", "veth", 0, true, false),
                link(4, "vethr0123456789", "veth", 0)))
                .containsExactly("up0");
    }

    @Test
    void an_internal_port_of_open_vswitch_does_if_it_has_an_address() {
        assertThat(choose(link(2, "ovs-system", "openvswitch", 0), link(3, "br-int", "openvswitch", 0),
                link(4, "vlan20", "openvswitch", 0, true, false))).containsExactly("vlan20");
    }

    @Test
    void what_is_down_does_not() {
        assertThat(choose(new ForwardedLinks.Candidate(2, "eth0", false, false, "", 0, 1500, OWN))).isEmpty();
    }

    @Test
    void uplinks_share_a_subnet_or_are_known_to_lead_to_others() {
        List<ForwardedLinks.Candidate> links = List.of(addressed(2, "eth0", "", OWN), addressed(3, "eth1", "", ALONE),
                addressed(4, "eth2", "", List.of()), addressed(5, "incusbr0", "bridge", OWN),
                addressed(6, "dummy0", "dummy", OWN), addressed(7, "swp1", "", List.of()));
        assertThat(ForwardedLinks.uplinks(links, Set.of())).extracting(ForwardedLinks.Candidate::name)
                .containsExactly("eth0");
        assertThat(ForwardedLinks.uplinks(links, Set.of(3, 7))).extracting(ForwardedLinks.Candidate::name)
                .containsExactly("eth0", "eth1", "swp1");
    }

    private static ForwardedLinks.Candidate addressed(int index, String name, String kind,
            List<InterfaceAddress> addresses) {
        return new ForwardedLinks.Candidate(index, name, true, false, kind, 0, 1500, addresses);
    }

    private static List<String> names(List<ForwardedLinks.Candidate> links, Set<Integer> defaults) {
        return ForwardedLinks.choose(links, defaults).stream().map(ForwardedLinks.Candidate::name).sorted().toList();
    }

    private static List<String> choose(ForwardedLinks.Candidate... links) {
        return names(List.of(links), Set.of());
    }

    private static ForwardedLinks.Candidate link(int index, String name, String kind, int master) {
        return link(index, name, kind, master, false, false);
    }

    private static ForwardedLinks.Candidate link(int index, String name, String kind, int master, boolean addressed,
            boolean loopback) {
        return new ForwardedLinks.Candidate(index, name, true, loopback, kind, master, 1500,
                addressed ? OWN : List.of());
    }
}
