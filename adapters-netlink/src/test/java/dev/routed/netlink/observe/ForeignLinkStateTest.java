package dev.routed.netlink.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.host.LinkSettings;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.PrivateNetwork;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("root")
class ForeignLinkStateTest {
    private static final String LINK = "vethr0123456789";
    private final PrivateNetwork network = new PrivateNetwork();

    @BeforeEach
    void make_a_link_as_we_make_it() {
        network.run("ip", "link", "add", LINK, "up", "address", LinkSettings.MAC.toString(), "type", "veth", "peer",
                "name", "c0");
        network.run("ip", "link", "set", LINK, "addrgenmode", "none");
        network.run("ip", "link", "set", "c0", "up");
        network.run("ip", "address", "add", "169.254.1.1/32", "dev", LINK, "scope", "host");
        network.run("ip", "route", "add", "10.46.1.7", "dev", LINK, "proto", "146");
        network.run("ip", "link", "add", "veth0", "up", "type", "veth", "peer", "name", "veth1");
        network.run("ip", "address", "add", "192.0.2.1/24", "dev", "veth0");
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void a_link_as_we_make_it_bears_none() {
        assertThat(network.call(ForeignLinkState::ofHost)).isEmpty();
    }

    @Test
    void addresses_routes_and_mac_addresses_of_others_are_named() {
        network.run("ip", "address", "add", "169.254.7.9/16", "dev", LINK);
        network.run("ip", "-6", "address", "add", "2001:db8::9/64", "dev", LINK, "nodad");
        network.run("ip", "route", "add", "198.51.100.0/24", "dev", LINK, "proto", "dhcp");
        network.run("ip", "link", "set", LINK, "address", "02:00:00:00:00:09");
        assertThat(traces()).containsExactlyInAnyOrder("its MAC address is 02:00:00:00:00:09",
                "it has the address 169.254.7.9/16", "it has the address 2001:db8::9/64",
                "it has the route 198.51.100.0/24 dev " + LINK + " proto dhcp");
    }

    @Test
    void a_bridge_that_took_a_link_is_named() {
        network.run("ip", "link", "add", "br0", "type", "bridge");
        network.run("ip", "link", "set", LINK, "master", "br0");
        assertThat(traces()).contains("it is a port of br0");
    }

    @Test
    void another_name_is_named() {
        network.run("ip", "link", "set", LINK, "alias", "net-routed endpoint 0123456789ab network n1");
        network.run("ip", "link", "set", LINK, "name", "enx9");
        assertThat(traces()).contains("it was renamed to enx9");
    }

    private List<String> traces() {
        List<ForeignLinkState> found = network.call(ForeignLinkState::ofHost);
        assertThat(found).extracting(ForeignLinkState::link).containsExactly(new LinkName(LINK));
        return found.get(0).traces();
    }
}
