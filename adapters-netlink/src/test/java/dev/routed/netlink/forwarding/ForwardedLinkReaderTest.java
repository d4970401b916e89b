package dev.routed.netlink.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.netlink.PrivateNetwork;
import dev.routed.netlink.host.Uplink;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("root")
class ForwardedLinkReaderTest {

    @Test
    void all_links_of_a_default_route_lead_to_other_hosts() {
        try (PrivateNetwork network = new PrivateNetwork()) {
            link(network, "up0");
            link(network, "up1");
            link(network, "guest");
            assertThat(network.call(ForwardedLinkReader::read)).isEmpty();
            network.run("ip", "route", "add", "default", "nexthop", "via", "inet6", "fe80::1", "dev", "up0",
                    "nexthop", "via", "inet6", "fe80::1", "dev", "up1");
            assertThat(network.call(ForwardedLinkReader::read)).containsOnlyKeys("up0", "up1");
        }
    }

    @Test
    void an_uplink_has_a_subnet_that_others_share_or_the_default_route() {
        try (PrivateNetwork network = new PrivateNetwork()) {
            link(network, "eth0", "198.19.0.1/24", "fd19::1/64");
            link(network, "cloud", "198.19.1.1/32");
            link(network, "tailscale0", "100.64.0.1/32", "169.254.7.7/16");
            bridge(network, "docker0", "172.17.0.1/16");
            bridge(network, "incusbr0", "10.2.0.1/24");
            network.run("ip", "route", "add", "default", "via", "inet6", "fe80::1", "dev", "cloud");
            assertThat(network.call(() -> ForwardedLinkReader.uplinks(Set.of()))).containsExactlyInAnyOrder(
                    new Uplink("eth0", List.of(InterfaceAddress.parse("198.19.0.1/24"),
                            InterfaceAddress.parse("fd19::1/64")), 1500),
                    new Uplink("cloud", List.of(InterfaceAddress.parse("198.19.1.1/32")), 1500));
        }
    }

    @Test
    void a_link_without_an_address_is_an_uplink_if_it_is_named() {
        try (PrivateNetwork network = new PrivateNetwork()) {
            link(network, "swp1");
            link(network, "wan0", "198.19.0.1/32");
            assertThat(network.call(() -> ForwardedLinkReader.uplinks(Set.of()))).isEmpty();
            assertThat(network.call(() -> ForwardedLinkReader.uplinks(Set.of("swp1", "wan0", "wan1"))))
                    .containsExactlyInAnyOrder(new Uplink("swp1", List.of(), 1500),
                            new Uplink("wan0", List.of(InterfaceAddress.parse("198.19.0.1/32")), 1500));
        }
    }

    private static void bridge(PrivateNetwork network, String name, String address) {
        network.run("ip", "link", "add", name, "type", "bridge");
        link(network, name.substring(0, 4) + "port");
        network.run("ip", "link", "set", name.substring(0, 4) + "port", "master", name);
        network.run("ip", "link", "set", name, "up");
        network.run("ip", "address", "add", address, "dev", name);
    }

    private static void link(PrivateNetwork network, String name, String... addresses) {
        network.run("ip", "link", "add", name, "type", "veth", "peer", "name", "p-" + name);
        network.run("ip", "link", "set", "p-" + name, "up");
        network.run("ip", "link", "set", name, "up");
        for (String address : addresses) {
            network.run("ip", "address", "add", address, "dev", name, "nodad");
        }
    }
}
