package dev.routed.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.host.Uplink;
import dev.routed.netlink.host.Uplinks;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("root")
class UplinksTest {

    @Test
    void are_links_with_a_subnet_that_others_share() {
        try (PrivateNetwork network = new PrivateNetwork()) {
            link(network, "eth0", "198.19.0.1/24", "fd19::1/64");
            link(network, "docker0", "172.17.0.1/16");
            link(network, "vethr0123456789", "10.1.0.1/24");
            link(network, "dummy", "10.2.0.1/32", "169.254.7.7/16");
            assertThat(network.call(Uplinks::ofHost)).containsExactly(new Uplink("eth0",
                    List.of(InterfaceAddress.parse("198.19.0.1/24"), InterfaceAddress.parse("fd19::1/64")), 1500));
        }
    }

    @Test
    void an_unnumbered_link_is_one_if_it_is_named() {
        try (PrivateNetwork network = new PrivateNetwork()) {
            link(network, "swp1");
            link(network, "wan0", "198.19.0.1/32");
            network.run("ip", "address", "add", "198.19.0.1/32", "dev", "lo");
            assertThat(network.call(Uplinks::ofHost)).isEmpty();
            assertThat(network.call(() -> Uplinks.ofHostWith(Set.of("swp1", "wan0", "wan1"))))
                    .containsExactlyInAnyOrder(
                            new Uplink("swp1", List.of(), 1500),
                            new Uplink("wan0", List.of(InterfaceAddress.parse("198.19.0.1/32")), 1500));
            assertThat(network.call(Uplinks::loopbackAddresses)).containsExactly(IpAddress.parse("198.19.0.1"));
        }
    }

    private static void link(PrivateNetwork network, String name, String... addresses) {
        network.run("ip", "link", "add", name, "type", "veth", "peer", "name", "p" + name.substring(0, 4));
        network.run("ip", "link", "set", name, "up");
        for (String address : addresses) {
            network.run("ip", "address", "add", address, "dev", name);
        }
    }
}
