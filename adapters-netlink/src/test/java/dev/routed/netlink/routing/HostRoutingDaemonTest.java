package dev.routed.netlink.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RoutingAnswer;
import dev.routed.netlink.program.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both routing daemons behind programs that replay output. */
class HostRoutingDaemonTest {
    private static final List<IpAddress> ASKED = List.of(IpAddress.parse("10.46.1.7"));
    private static final String ABSENT = "exit 1";

    @TempDir
    private Path directory;

    @Test
    void no_daemon_is_something_else_than_an_answer_that_is_not_understood() throws IOException {
        assertThat(daemon(ABSENT, ABSENT).remoteAnnouncements(ASKED)).isInstanceOf(RoutingAnswer.NoDaemon.class);
        assertThat(daemon(ABSENT, ABSENT).report()).isInstanceOf(RoutingAnswer.NoDaemon.class);
        assertThat(daemon(ABSENT, ABSENT).announced(ASKED)).isInstanceOf(RoutingAnswer.NoDaemon.class);
    }

    @Test
    void bird_of_a_later_time() throws IOException {
        HostRoutingDaemon daemon = daemon(ABSENT, "printf 'BIRD 9.1 ready.\\n\\nroutes: none\\n'");
        assertThat(daemon.remoteAnnouncements(ASKED).problem())
                .contains("cannot interpret BIRD 9.1's output for \"show route all\":"
                        + " first unknown line: \"routes: none\"");
        assertThat(daemon.report().problem().orElseThrow()).contains("\"show status\"");
        assertThat(daemon.announced(ASKED).problem()).isPresent();
    }

    @Test
    void frr_that_does_not_know_a_command() throws IOException {
        HostRoutingDaemon daemon = daemon("""
                case $* in
                *running-config*) echo 'frr version 99.1' ;;
                *) echo "% Unknown command: $4"; exit 1 ;;
                esac
                """, ABSENT);
        assertThat(daemon.remoteAnnouncements(ASKED).problem()).contains("cannot interpret FRR 99.1 zebra's output for"
                + " \"show ip route 10.46.1.7/32 json\": first unknown line:"
                + " \"% Unknown command: show ip route 10.46.1.7/32 json\"");
    }

    @Test
    void frr_whose_json_has_other_names() throws IOException {
        HostRoutingDaemon daemon = daemon("""
                case $* in
                *running-config*) echo 'frr version 99.1' ;;
                *'show version'*) echo 'FRRouting 99.1' ;;
                *'ip route'*) echo '{"10.46.1.7/32":[{"proto":"ospf","hops":[]}]}' ;;
                *'ip ospf database'*) echo '{"externals":[]}' ;;
                *) exit 1 ;;
                esac
                """, ABSENT);
        assertThat(daemon.remoteAnnouncements(ASKED).problem().orElseThrow()).contains("FRR 99.1 zebra's",
                "no \"protocol\" in");
        assertThat(daemon.announced(ASKED).problem().orElseThrow())
                .contains("ospfd's", "no \"asExternalLinkStates\" in");
    }

    @Test
    void frr_that_prints_text_in_place_of_json() throws IOException {
        HostRoutingDaemon daemon = daemon("echo 'frr version 99.1'", ABSENT);
        assertThat(daemon.remoteAnnouncements(ASKED).problem().orElseThrow()).endsWith("\"frr version 99.1\"");
    }

    @Test
    void frr_without_ospf_and_bgp_announces_nothing() throws IOException {
        HostRoutingDaemon daemon = daemon("""
                case $* in
                *zebra*'show version'*) echo 'FRRouting 8.4.4' ;;
                *ospfd*) echo '% OSPF is not enabled in vrf default' ;;
                *ospf6d*) ;;
                *bgpd*) echo '{"warning":"Default BGP instance not found"}' ;;
                esac
                """, ABSENT);
        assertThat(daemon.announced(ASKED).known().orElseThrow()).isEmpty();
    }

    private HostRoutingDaemon daemon(String vtysh, String birdc) throws IOException {
        return new HostRoutingDaemon(List.of(new Frr(program("vtysh", vtysh)), new Bird(program("birdc", birdc))));
    }

    private Program program(String name, String script) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new Program(file.toString());
    }
}
