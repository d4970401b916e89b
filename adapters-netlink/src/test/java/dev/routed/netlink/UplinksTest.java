package dev.routed.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.netlink.host.Uplink;
import dev.routed.netlink.host.Uplinks;
import java.util.List;
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

    private static void link(PrivateNetwork network, String name, String... addresses) {
        network.run("ip", "link", "add", name, "type", "veth", "peer", "name", "p" + name.substring(0, 4));
        network.run("ip", "link", "set", name, "up");
        for (String address : addresses) {
            network.run("ip", "address", "add", address, "dev", name);
        }
    }
}
