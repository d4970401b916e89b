package dev.routed.netlink.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.netlink.PrivateNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("root")
class IptablesForwardingTest {
    private static final String JUMP = "-A FORWARD -m comment --comment net-routed -j NET-ROUTED";
    private static final String DROP = "-P FORWARD DROP";
    private final PrivateNetwork network = new PrivateNetwork();
    private final IptablesForwarding forwarding = IptablesForwarding.ofHost();
    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        network.close();
    }

    @BeforeEach
    void addUplinkAndBridge() {
        network.run("ip", "link", "add", "up0", "up", "type", "veth", "peer", "name", "far0");
        network.run("ip", "address", "add", "198.19.0.1/24", "dev", "up0");
        network.run("ip", "link", "add", "docker0", "up", "type", "bridge");
        network.run("ip", "address", "add", "172.17.0.1/16", "dev", "docker0");
    }

    @Test
    void a_host_that_forwarded_nothing_forwards_our_packets_only() {
        network.run("iptables", "-N", "DOCKER");
        network.run("sysctl", "-w", "net.ipv4.ip_forward=0", "net.ipv6.conf.all.forwarding=1");
        network.call(forwarding::ensure);
        assertThat(network.run("iptables", "-S", "FORWARD")).startsWith(DROP);
        assertThat(network.run("ip6tables", "-S", "FORWARD")).as("what forwarded stays as it is")
                .startsWith("-P FORWARD ACCEPT");
    }

    @Test
    void a_host_whose_policy_cannot_be_set_yet_forwards_nothing_until_then() throws IOException {
        Path program = directory.resolve("busy");
        Files.writeString(program,
                "#!/bin/sh\n[ -e " + directory
                        + "/free ] || { echo 'Another app is currently holding the xtables lock.' >&2; exit 4; }\n"
                        + "exec iptables \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        network.run("iptables", "-N", "DOCKER");
        IptablesForwarding busy = new IptablesForwarding(Path.of("/proc/sys"), program.toString(), "ip6tables");
        network.run("sysctl", "-w", "net.ipv4.ip_forward=0", "net.ipv6.conf.all.forwarding=0");
        assertThat(network.call(busy::ensure)).anyMatch(problem -> problem.startsWith("forwarding of IPv4 stays off")
                && problem.endsWith("xtables lock."));
        assertThat(network.run("sysctl", "-n", "net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding"))
                .isEqualTo("0\n1");
        Files.createFile(directory.resolve("free"));
        assertThat(network.call(busy::ensure)).isEmpty();
        assertThat(network.run("iptables", "-S", "FORWARD")).startsWith(DROP);
        assertThat(network.run("sysctl", "-n", "net.ipv4.ip_forward")).isEqualTo("1");
    }

    @Test
    void an_uplink_that_another_program_excepts_from_forwarding_is_named_and_left_alone() {
        network.call(forwarding::ensure);
        network.run("ip", "link", "add", "eth0.7", "up", "type", "veth", "peer", "name", "far7");
        network.run("ip", "address", "add", "198.19.7.1/24", "dev", "eth0.7");
        network.run("sysctl", "-w", "net.ipv4.conf.eth0/7.forwarding=0", "net.ipv4.conf.docker0.forwarding=0");
        assertThat(network.call(forwarding::ensure)).singleElement().asString().contains("eth0.7 receives",
                "sysctl -w net.ipv4.conf.eth0/7.forwarding=1");
        assertThat(network.run("sysctl", "-n", "net.ipv4.conf.eth0/7.forwarding")).isEqualTo("0");
    }

    @Test
    void a_parent_link_that_does_not_answer_neighbour_discovery_is_named_and_left_alone() {
        network.run("sysctl", "-w", "net.ipv6.conf.all.forwarding=1", "net.ipv6.conf.up0.forwarding=0");
        assertThat(network.call(forwarding::ensure)).as("without proxy entries").isEmpty();
        network.run("sysctl", "-w", "net.ipv6.conf.up0.proxy_ndp=1");
        assertThat(network.call(forwarding::ensure)).singleElement().asString().contains("neighbours on up0",
                "sysctl -w net.ipv6.conf.up0.forwarding=1");
        assertThat(network.run("sysctl", "-n", "net.ipv6.conf.up0.forwarding")).isEqualTo("0");
    }

    @Test
    void docker_that_filters_with_nftables_is_not_cut_off() {
        network.run("ip", "link", "delete", "docker0");
        network.run("sysctl", "-w", "net.ipv4.ip_forward=0", "net.ipv6.conf.all.forwarding=0");
        network.call(forwarding::ensure);
        assertThat(network.run("iptables", "-S", "FORWARD")).startsWith(DROP);
        network.run("nft", "add", "table", "ip", "docker-bridges");
        assertThat(network.call(forwarding::ensure)).isEmpty();
        for (String program : List.of("iptables", "ip6tables")) {
            assertThat(network.run(program, "-S", "FORWARD")).startsWith("-P FORWARD ACCEPT");
            assertThat(rules(program, "FORWARD")).containsExactly(JUMP);
        }
        network.run("iptables", "-P", "FORWARD", "DROP");
        network.call(forwarding::ensure);
        assertThat(network.run("iptables", "-S", "FORWARD")).as("somebody else's policy").startsWith(DROP);
    }

    @Test
    void docker_that_filters_only_ipv4_is_not_cut_off_by_ipv6() {
        network.run("ip", "link", "delete", "docker0");
        network.run("sysctl", "-w", "net.ipv4.ip_forward=0", "net.ipv6.conf.all.forwarding=0");
        network.call(forwarding::ensure);
        for (String program : List.of("iptables", "ip6tables")) {
            assertThat(network.run(program, "-S", "FORWARD")).as("Docker has not started").startsWith(DROP);
        }
        network.run("iptables", "-N", "DOCKER");
        network.run("ip", "link", "add", "docker0", "type", "bridge");
        network.call(forwarding::ensure);
        assertThat(network.run("iptables", "-S", "FORWARD")).startsWith(DROP);
        assertThat(network.run("ip6tables", "-S", "FORWARD")).startsWith("-P FORWARD ACCEPT");
    }

    @Test
    void nor_is_it_when_it_was_there_before() {
        network.run("nft", "add", "table", "ip", "docker-bridges");
        network.run("sysctl", "-w", "net.ipv4.ip_forward=0");
        network.call(forwarding::ensure);
        assertThat(network.run("iptables", "-S", "FORWARD")).startsWith("-P FORWARD ACCEPT");
    }

    @Test
    void a_policy_that_others_rely_on_stays_when_forwarding_comes_back() {
        network.run("sysctl", "-w", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
        network.call(forwarding::ensure);
        network.run("sysctl", "-w", "net.ipv4.ip_forward=0");
        network.call(forwarding::ensure);
        assertThat(network.run("iptables", "-S", "FORWARD")).startsWith("-P FORWARD ACCEPT");
    }

    @Test
    void makes_a_router_of_a_host_without_docker() {
        assertThat(network.call(forwarding::ensure)).isEmpty();
        assertThat(network.run("sysctl", "-n", "net.ipv4.ip_forward", "net.ipv6.conf.all.forwarding"))
                .isEqualTo("1\n1");
        for (String program : List.of("iptables", "ip6tables")) {
            assertThat(rules(program, "FORWARD")).containsExactly(JUMP);
            assertThat(rules(program, "NET-ROUTED")).containsExactly(accept("vethr+", "vethr+"),
                    accept("vethr+", "up0"), accept("up0", "vethr+"));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void follows_docker_with_either_kind_of_iptables(String kind) {
        String program = "iptables-" + kind;
        IptablesForwarding ofKind = new IptablesForwarding(Path.of("/proc/sys"), program, "ip6tables-" + kind);
        assertThat(network.call(ofKind::ensure)).isEmpty();
        network.run(program, "-N", "DOCKER-USER");
        network.run(program, "-A", "DOCKER-USER", "-s", "192.0.2.0/24", "-j", "DROP");
        network.run(program, "-A", "DOCKER-USER", "-j", "RETURN");
        network.run(program, "-I", "FORWARD", "-j", "DOCKER-USER");
        assertThat(network.call(ofKind::ensure)).isEmpty();
        assertThat(network.call(ofKind::ensure)).isEmpty();
        assertThat(rules(program, "FORWARD")).containsExactly("-A FORWARD -j DOCKER-USER", JUMP);
        assertThat(rules(program, "DOCKER-USER")).containsExactly("-A DOCKER-USER -s 192.0.2.0/24 -j DROP",
                "-A DOCKER-USER -j RETURN");
    }

    /** Returns the variants of iptables; newer kernels have no legacy one. */
    static List<String> kinds() throws IOException, InterruptedException {
        boolean legacy = new ProcessBuilder("iptables-legacy", "-S").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        return legacy ? List.of("nft", "legacy") : List.of("nft");
    }

    @Test
    void comes_back_after_the_chains_were_rewritten() {
        network.call(forwarding::ensure);
        network.run("iptables", "-F");
        network.run("sysctl", "-w", "net.ipv4.ip_forward=0");
        assertThat(network.call(forwarding::ensure)).isEmpty();
        assertThat(rules("iptables", "FORWARD")).containsExactly(JUMP);
        assertThat(network.run("sysctl", "-n", "net.ipv4.ip_forward")).isEqualTo("1");
    }

    @Test
    void is_withdrawn_without_a_trace() {
        network.run("iptables", "-A", "FORWARD", "-i", "eth0", "-j", "DROP");
        network.call(forwarding::ensure);
        assertThat(network.call(forwarding::withdraw)).isEmpty();
        assertThat(rules("iptables", "FORWARD")).containsExactly("-A FORWARD -i eth0 -j DROP");
        assertThat(rules("ip6tables", "FORWARD")).isEmpty();
        assertThat(network.run("iptables", "-S")).doesNotContain("NET-ROUTED");
        assertThat(network.call(forwarding::withdraw)).isEmpty();
    }

    @Test
    void a_missing_program_is_no_problem_of_its_own() {
        IptablesForwarding without = new IptablesForwarding(Path.of("/proc/sys"), "no-iptables", "no-ip6tables");
        assertThat(network.call(without::ensure)).isEmpty();
        assertThat(network.call(without::withdraw)).isEmpty();
        assertThat(network.run("sysctl", "-n", "net.ipv4.ip_forward")).isEqualTo("1");
    }

    @Test
    void a_program_that_fails_is_quoted_in_one_line() throws IOException {
        assertProblem("echo 'iptables: Permission denied'\necho '(you must be root).' >&2\nexit 4",
                " -w 5 -S: iptables: Permission denied (you must be root).");
    }

    @Test
    void one_that_crashes_is_a_problem_of_its_family_alone() throws IOException {
        assertProblem("kill -SEGV $$", " -w 5 -S: exit status 139");
    }

    @Test
    void what_cannot_be_understood_is_not_taken_for_a_filter_without_rules() throws IOException {
        assertProblem("echo '# Table filter is incompatible'", " -S: no line \"-P FORWARD ...\"");
        assertProblem("case $* in *-S*) ;; *) echo changed >>\"$0.calls\" ;; esac",
                " -S: no line \"-P FORWARD ...\"");
        assertThat(directory.resolve("iptables.calls")).doesNotExist();
    }

    private void assertProblem(String script, String problem) throws IOException {
        Path broken = directory.resolve("iptables");
        Files.writeString(broken, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));
        IptablesForwarding failing = new IptablesForwarding(Path.of("/proc/sys"), broken.toString(), "ip6tables");
        assertThat(network.call(failing::ensure)).singleElement().asString().contains(broken.toString())
                .endsWith(problem);
        assertThat(rules("ip6tables", "FORWARD")).as("the other family is served").containsExactly(JUMP);
    }

    private static String accept(String from, String to) {
        return "-A NET-ROUTED -i " + from + " -o " + to + " -m comment --comment net-routed -j ACCEPT";
    }

    private List<String> rules(String program, String chain) {
        return network.run(program, "-S", chain).lines().filter(line -> line.startsWith("-A")).toList();
    }
}
