package dev.routed.netlink.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardingSysctlsTest {
    private static final Set<Family> BOTH = Set.of(Family.values());
    @TempDir
    private Path root;
    private ForwardingSysctls switches;

    @BeforeEach
    void make_a_host_that_is_no_router() throws IOException {
        switches = new ForwardingSysctls(new Sysctl(root));
        write("net/ipv4/ip_forward", "0");
        write("net/ipv6/conf/all/forwarding", "0");
        interfaceWith("eth0", "0", "1");
        interfaceWith("eth0.7", "0", "1");
        interfaceWith("eth1", "0", "0");
        interfaceWith("eth2", "1", "1");
        interfaceWith("lo", "0", "1");
        interfaceWith("vethr0123456789", "0", "1");
    }

    @Test
    void switches_both_families_on() throws IOException {
        assertThat(switches.forward(BOTH)).isEmpty();
        assertThat(read("net/ipv4/ip_forward")).isEqualTo("1");
        assertThat(read("net/ipv6/conf/all/forwarding")).isEqualTo("1");
    }

    @Test
    void uplinks_that_live_by_router_advertisements_keep_them() throws IOException {
        switches.forward(BOTH);
        assertThat(read("net/ipv6/conf/eth0/accept_ra")).isEqualTo("2");
        assertThat(read("net/ipv6/conf/eth0.7/accept_ra")).isEqualTo("2");
        assertThat(read("net/ipv6/conf/eth1/accept_ra")).isEqualTo("0");
        assertThat(read("net/ipv6/conf/eth2/accept_ra")).isEqualTo("1");
        assertThat(read("net/ipv6/conf/lo/accept_ra")).isEqualTo("1");
        assertThat(read("net/ipv6/conf/vethr0123456789/accept_ra")).isEqualTo("1");
    }

    @Test
    void what_is_so_already_is_not_written() throws IOException {
        write("net/ipv4/ip_forward", "1\n");
        write("net/ipv6/conf/all/forwarding", "1\n");
        assertThat(switches.forward(BOTH)).isEmpty();
        assertThat(read("net/ipv4/ip_forward")).isEqualTo("1\n");
        assertThat(read("net/ipv6/conf/all/forwarding")).isEqualTo("1\n");
        assertThat(read("net/ipv6/conf/eth0/accept_ra")).isEqualTo("1");
    }

    @Test
    void a_host_without_ipv6_is_left_without() throws IOException {
        Files.delete(root.resolve("net/ipv6/conf/all/forwarding"));
        assertThat(switches.hasIpv6()).isFalse();
        assertThat(switches.forward(BOTH)).isEmpty();
        assertThat(read("net/ipv6/conf/eth0/accept_ra")).isEqualTo("1");
    }

    @Test
    void sysctl_that_cannot_be_set_is_one_line_with_a_fix() throws IOException {
        Files.delete(root.resolve("net/ipv4/ip_forward"));
        Files.createDirectory(root.resolve("net/ipv4/ip_forward"));
        assertThat(switches.forward(BOTH)).singleElement().asString()
                .startsWith("cannot set net.ipv4.ip_forward to 1 (")
                .endsWith("run \"sysctl -w net.ipv4.ip_forward=1\" on the host");
        assertThat(read("net/ipv6/conf/all/forwarding")).isEqualTo("1");
    }

    @Test
    void ipv6_is_not_switched_on_where_that_would_cost_the_default_route() throws IOException {
        Files.delete(root.resolve("net/ipv6/conf/eth0/accept_ra"));
        assertThat(switches.forward(BOTH)).singleElement().asString().startsWith("cannot read net.ipv6.conf");
        assertThat(read("net/ipv6/conf/all/forwarding")).isEqualTo("0");
    }

    private void interfaceWith(String name, String forwarding, String acceptRa) throws IOException {
        write("net/ipv6/conf/" + name + "/forwarding", forwarding);
        write("net/ipv6/conf/" + name + "/accept_ra", acceptRa);
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), text);
    }

    private String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }
}
