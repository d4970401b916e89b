package dev.routed.netlink.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.PrivateNetwork;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("root")
class HostAddressesTest {

    @Test
    void of_the_loopback_interface_are_those_that_other_hosts_can_use() {
        try (PrivateNetwork network = new PrivateNetwork()) {
            network.run("ip", "address", "add", "198.19.0.1/32", "dev", "lo");
            network.run("ip", "address", "add", "198.19.0.2/32", "dev", link(network, "wan0"));
            assertThat(network.call(HostAddresses::ofLoopback)).containsExactly(IpAddress.parse("198.19.0.1"));
        }
    }

    @Test
    void towards_containers_are_those_of_engines_bridges_and_of_host_ends() {
        try (PrivateNetwork network = new PrivateNetwork()) {
            network.run("ip", "address", "add", "172.17.0.1/16", "dev", link(network, "docker0"));
            network.run("ip", "address", "add", "10.1.0.1/24", "dev", link(network, "vethr0123456789"));
            network.run("ip", "address", "add", "198.19.0.1/24", "dev", link(network, "eth0"));
            assertThat(network.call(HostAddresses::towardsContainers)).isEqualTo(Map.of(
                    IpAddress.parse("172.17.0.1"), "docker0", IpAddress.parse("10.1.0.1"), "vethr0123456789"));
        }
    }

    private static String link(PrivateNetwork network, String name) {
        network.run("ip", "link", "add", name, "type", "veth", "peer", "name",
                "p" + name.substring(0, 4));
        return name;
    }
}
