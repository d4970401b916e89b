package dev.routed.netlink.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RoutingProtocol;
import dev.routed.netlink.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FRR behind a vtysh that replays recorded output. */
class FrrTest {
    private static final List<IpAddress> ASKED = List.of(IpAddress.parse("10.46.1.7"), IpAddress.parse("10.46.1.9"),
            IpAddress.parse("10.46.1.10"));

    @TempDir
    private Path directory;

    @Test
    void reports_its_version_and_protocols() throws IOException {
        Frr frr = frr("""
                case $* in
                *'zebra -c show running-config'*) printf 'Current configuration:\\n!\\nfrr version 8.4.4\\n' ;;
                *'zebra -c show version'*) echo 'FRRouting 10.3 (vm) on Linux(6.1).' ;;
                *'ospfd -c show running-config'*) cat frr-8.4-ospfd.conf ;;
                *'ospfd -c show ip ospf json -c show ip ospf neighbor json'*) cat frr-8.4-ospf.txt ;;
                *'ospf6d -c show running-config'*) echo 'frr version 8.4.4' ;;
                *) exit 1 ;;
                esac
                """);
        assertThat(frr.report().orElseThrow().daemon()).isEqualTo("FRR 8.4.4");
        assertThat(frr.report().orElseThrow().protocols()).extracting(RoutingProtocol::name).containsExactly("ospf");
    }

    @Test
    void finds_rivals_in_the_routing_table_and_among_the_paths_of_bgp() throws IOException {
        Frr frr = frr("""
                case $* in
                *'zebra -c show ip route 10.46.1.7/32 json -c show ip route 10.46.1.9/32 json -c show ip'*)
                    cat frr-8.4-routes.txt ;;
                *'bgpd -c show bgp ipv4 unicast 10.46.1.7/32 json -c show'*) cat frr-8.4-bgp-routes.txt ;;
                *) exit 1 ;;
                esac
                """);
        assertThat(frr.remoteAnnouncements(ASKED).orElseThrow()).extracting(Object::toString).containsExactly(
                "10.46.1.7 via 198.19.0.2 (ospf)", "fd00:46::7 via fe80::86a:3dff:fe2e:4f1c%eth0 (ospf6)",
                "10.46.1.7 via 198.19.0.2 (bgp)");
    }

    @Test
    void an_address_without_a_kernel_route_is_missed() throws IOException {
        Frr frr = frr("""
                case $* in
                *'zebra -c show ip route 10.46.1.7/32 json -c show ip route 10.46.1.9/32 json -c show ip'*)
                    echo '{"10.46.1.7/32":[{"prefix":"10.46.1.7/32","protocol":"kernel"}]}'
                    echo '{}'
                    echo '{"10.46.1.10/32":[{"prefix":"10.46.1.10/32","protocol":"ospf"}]}' ;;
                *) exit 1 ;;
                esac
                """);
        assertThat(frr.missed(ASKED)).contains(Set.of(ASKED.get(1), ASKED.get(2)));
        assertThat(frr("exit 1").missed(ASKED)).as("FRR does not run").isEmpty();
    }

    @Test
    void what_one_daemon_announces_is_announced() throws IOException {
        Frr frr = frr("""
                case $* in
                *'zebra -c show version'*) echo 'FRRouting 8.4.4 (vm) on Linux(6.1).' ;;
                *'bgpd -c show bgp ipv4 unicast 10.46.1.7/32 json -c show'*) cat frr-8.4-bgp-routes.txt ;;
                *) exit 1 ;;
                esac
                """);
        assertThat(frr.announced(ASKED).orElseThrow()).containsExactly(ASKED.get(0), ASKED.get(2));
    }

    @Test
    void a_daemon_that_hangs_is_not_taken_for_one_that_announces_nothing() throws IOException {
        Frr frr = frr("""
                case $* in
                *'zebra -c show version'*) echo 'FRRouting 8.4.4 (vm) on Linux(6.1).' ;;
                *ospfd*) exec sleep 60 ;;
                *) exit 1 ;;
                esac
                """);
        assertThatThrownBy(() -> frr.announced(ASKED)).isInstanceOf(Program.Stuck.class);
    }

    @Test
    void is_unknown_where_nothing_answers() throws IOException {
        Frr frr = frr("exit 1");
        assertThat(frr.report()).isEmpty();
        assertThat(frr.remoteAnnouncements(ASKED)).isEmpty();
        assertThat(frr.announced(ASKED)).isEmpty();
    }

    private Frr frr(String script) throws IOException {
        for (String name : List.of("frr-8.4-ospf.txt", "frr-8.4-ospfd.conf", "frr-8.4-routes.txt",
                "frr-8.4-bgp-routes.txt")) {
            Files.writeString(directory.resolve(name), Recorded.text(name));
        }
        Path vtysh = Files.writeString(directory.resolve("vtysh"), "#!/bin/sh\ncd " + directory + "\n" + script);
        Files.setPosixFilePermissions(vtysh, PosixFilePermissions.fromString("rwx------"));
        return new Frr(new Program(vtysh.toString()));
    }
}
