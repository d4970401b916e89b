package dev.routed.netlink.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.netlink.PrivateNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("root")
class ForwardedLinkReaderTest {

    @Test
    void all_links_of_a_default_route_lead_to_other_hosts() {
        try (PrivateNetwork network = new PrivateNetwork()) {
            for (String name : new String[]{"up0", "up1", "guest"}) {
                network.run("ip", "link", "add", name, "type", "veth", "peer", "name", "p-" + name);
                network.run("ip", "link", "set", name, "up");
                network.run("ip", "link", "set", "p-" + name, "up");
            }
            assertThat(network.call(ForwardedLinkReader::read)).isEmpty();
            network.run("ip", "route", "add", "default", "nexthop", "via", "inet6", "fe80::1", "dev", "up0",
                    "nexthop", "via", "inet6", "fe80::1", "dev", "up1");
            assertThat(network.call(ForwardedLinkReader::read)).containsOnlyKeys("up0", "up1");
        }
    }
}
