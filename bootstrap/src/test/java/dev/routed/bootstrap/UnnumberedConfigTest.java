package dev.routed.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.bootstrap.cli.connection.ExitCodes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What router-config prints for neighbours that are named by interface. */
class UnnumberedConfigTest {
    private final StringWriter error = new StringWriter();
    private final StringWriter output = new StringWriter();

    private int routerConfig(String kind, String... further) {
        String[] arguments = Stream.concat(Stream.of("router-config", kind, "--unnumbered", "swp1,swp2", "--router-id",
                "198.19.0.1", "--as", "65001", "--subnet", "10.46.0.0/16"), Stream.of(further)).toArray(String[]::new);
        CommandLine line = Main.commandLine(Map.of(), arguments);
        line.setErr(new PrintWriter(error, true)).setOut(new PrintWriter(output, true));
        return line.execute(arguments);
    }

    @Test
    void frr_has_a_peer_for_each_interface_which_speaks_both_families() {
        assertThat(routerConfig("frr-bgp", "--bfd")).isEqualTo(ExitCodes.OK);
        for (String name : new String[]{"swp1", "swp2"}) {
            String peer = " neighbor " + name + " ";
            assertThat(output.toString()).containsSubsequence("router bgp 65001\n",
                    peer + "interface remote-as external\n",
                    peer + "bfd\n", "address-family ipv4 unicast\n", peer + "activate\n",
                    "address-family ipv6 unicast\n",
                    peer + "activate\n");
        }
        assertThat(output.toString()).doesNotContain("neighbor 198", "@");
        assertThat(error.toString()).isEmpty();
    }

    @Test
    void bird_peers_with_advertised_routers_on_the_named_interfaces_only() {
        assertThat(routerConfig("bird-bgp")).isEqualTo(ExitCodes.OK);
        assertThat(output.toString().lines().filter(line -> line.contains("neighbor range"))).hasSize(2)
                .allMatch(line -> line.contains("extended next hop;"))
                .allMatch(line -> line.matches(".*interface \"(swp\\d)\"; neighbors \\{ table 'routers-\\1'.*"));
        assertThat(output.toString()).contains("# BIRD 2.19, 3.3 or later").doesNotContain("@");
    }

    @Test
    void without_it_the_configuration_is_understood_by_older_versions_of_bird() {
        CommandLine line = Main.commandLine(Map.of()).setOut(new PrintWriter(output, true));
        line.execute("router-config", "bird-bgp", "--router-id", "198.19.0.1", "--subnet", "10.46.0.0/16",
                "--neighbour", "198.19.0.2");
        assertThat(output.toString()).contains("neighbor 198.19.0.2").doesNotContain("neighbor table", "radv", "2.19");
    }

    @Test
    void is_for_bgp_only() {
        assertThat(routerConfig("frr-ospf")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(error.toString()).contains("--unnumbered is for frr-bgp and bird-bgp");
    }

    @Test
    void help_names_the_required_version_of_bird() {
        assertThat(routerConfig("bird-bgp", "--help")).isEqualTo(ExitCodes.OK);
        assertThat(output.toString().replaceAll("\\s+", " ")).contains("BIRD must be 2.19, 3.3 or later");
    }
}
