package dev.routed.netlink.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.PrivateNetwork;
import dev.routed.netlink.rulesetcopy.BaseChain;
import dev.routed.netlink.rulesetcopy.DropLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("root")
class PacketFilterProbeTest {
    private static final String LINK = "vethr0000000000";
    private static final BaseChain FORWARD = new BaseChain("FORWARD", "forward");
    private static final List<Transport> TRANSPORTS = List.of(Transport.PING, Transport.tcp(80), Transport.udp(53));
    private final PrivateNetwork network = new PrivateNetwork();
    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void everything_passes_an_empty_filter_both_ways_and_comes_back() {
        assertThat(run()).hasSize(12).allMatch(FlowOutcome::passed);
    }

    @Test
    void the_policy_of_a_chain_is_named() {
        nft("table inet edge { set ours { type ifname; flags interval; elements = { \"eth1\", \"eth2\" }; }; chain "
                + "forward {"
                + " type filter hook forward priority 5; policy drop; ct state established,related accept; iifname "
                + "@ours accept; iifname { \"a\", \"b\" } accept; }; }");
        assertThat(run()).allMatch(outcome -> !outcome.passed() && !outcome.back())
                .extracting(FlowOutcome::drop).containsOnly(Optional
                        .of(new DropLocation("inet", "edge", "forward", 0, 0, new BaseChain("forward", "forward"),
                                false)));
    }

    @Test
    void a_rule_is_named_by_its_number_and_handle() {
        nft("table inet firewall { map go { type ifname : verdict; elements = { \"eth0\" : jump public }; }; chain "
                + "forward { type filter hook forward"
                + " priority 10; policy accept; ct state established accept; iifname vmap @go; }; chain public { ip6 "
                + "nexthdr icmpv6 accept; counter; tcp dport 80"
                + " reject with icmpx admin-prohibited; }; }");
        String rule = network.run("nft", "-a", "list", "chain", "inet", "firewall", "public").lines()
                .filter(line -> line.contains("reject")).findFirst().orElseThrow();
        DropLocation drop = new DropLocation("inet", "firewall", "public", 3,
                Long.parseLong(rule.replaceAll(".*# handle ", "")), new BaseChain("forward", "forward"), false);
        assertThat(run()).allSatisfy(outcome -> assertThat(outcome.drop()).as(outcome.flow().toString())
                .isEqualTo(outcome.flow().from().equals("eth0") && outcome.flow().transport().port() == 80
                        ? Optional.of(drop) : Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"ingress, prerouting", "egress, postrouting"})
    void a_chain_of_a_device_is_named(String hook, String like) {
        network.run("ip", "link", "add", "eth0", "type", "veth", "peer", "name", "far0");
        nft("table netdev edge { chain in { type filter hook " + hook
                + " device \"eth0\" priority -500; tcp dport 80 drop; }; }");
        DropLocation drop = new DropLocation("netdev", "edge", "in", 1, 2, new BaseChain("in", like), false);
        assertThat(run()).filteredOn(outcome -> outcome.flow().transport().port() == 80
                && outcome.flow().from().equals(hook.equals("ingress") ? "eth0" : LINK)).hasSize(2)
                .extracting(FlowOutcome::drop).containsOnly(Optional.of(drop));
        assertThat(run()).filteredOn(outcome -> outcome.flow().transport().port() != 80)
                .allMatch(FlowOutcome::passed);
    }

    @Test
    void a_changed_source_is_seen() {
        nft("table ip edge { chain leave { type nat hook postrouting priority 100; oifname \"eth0\" masquerade; }; }");
        network.run("ip6tables-nft", "-t", "nat", "-A", "POSTROUTING", "-o", "eth0", "-j", "SNAT", "--to", "fd19::1");
        assertThat(run()).allSatisfy(outcome -> assertThat(outcome.translated()).as(outcome.flow().toString())
                .isEqualTo(outcome.flow().from().equals("eth0") ? Optional.empty()
                        : Optional.of(IpAddress.parse(
                                outcome.flow().family() == Family.IPV4 ? "198.19.0.1" : "fd19::1"))));
    }

    @Test
    void missing_answer_is_distinguished_from_a_missing_request() {
        nft("table ip stateless { chain forward { type filter hook forward priority 0; iifname \"vethr*\" drop; }; }");
        assertThat(run()).filteredOn(outcome -> outcome.flow().source().toString().startsWith("203.")).hasSize(3)
                .allMatch(outcome -> !outcome.passed() && outcome.back() && outcome.drop().isPresent());
    }

    @Test
    void iptables_is_copied_with_its_matches_and_targets() {
        network.run("iptables-nft", "-P", "FORWARD", "DROP");
        network.run("iptables-nft", "-A", "FORWARD", "-p", "tcp", "-m", "multiport", "--dports", "80,443", "-m",
                "comment", "--comment", "web", "-j", "ACCEPT");
        network.run("iptables-nft", "-A", "FORWARD", "-m", "conntrack", "--ctstate", "ESTABLISHED", "-j", "ACCEPT");
        network.run("iptables-nft", "-A", "FORWARD", "-p", "udp", "-m", "limit", "--limit", "3/min", "-j", "REJECT");
        List<FlowOutcome> outcomes = run().stream().filter(outcome -> outcome.flow().source().family().bits() == 32)
                .toList();
        assertThat(outcomes).extracting(FlowOutcome::passed).containsExactly(false, true, false, false, true, false);
        assertThat(outcomes.get(2).drop()).hasValueSatisfying(drop -> assertThat(drop.rule()).isEqualTo(3));
        assertThat(outcomes.get(0).drop()).contains(new DropLocation("ip", "filter", "FORWARD", 0, 0, FORWARD, false));
    }

    @Test
    void legacy_tables_are_copied_too() throws IOException, InterruptedException {
        org.junit.jupiter.api.Assumptions
                .assumeTrue(new ProcessBuilder("iptables-legacy", "-S").redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0);
        network.run("iptables-legacy", "-A", "FORWARD", "-p", "icmp", "-j", "ACCEPT");
        network.run("iptables-legacy", "-A", "FORWARD", "-i", "eth0", "-p", "tcp", "-j", "REJECT");
        network.run("iptables-legacy", "-A", "FORWARD", "-i", "eth0", "-j", "ACCEPT");
        network.run("iptables-legacy", "-P", "FORWARD", "DROP");
        List<FlowOutcome> outcomes = run().stream().filter(outcome -> outcome.flow().source().family().bits() == 32)
                .toList();
        assertThat(outcomes).extracting(FlowOutcome::passed).containsExactly(true, false, false, true, false, false);
        assertThat(outcomes.get(1).drop()).contains(new DropLocation("ip", "filter", "FORWARD", 2, 0, FORWARD, true));
        assertThat(outcomes.get(2).back()).isTrue();
        assertThat(outcomes.get(4).drop()).contains(new DropLocation("ip", "filter", "FORWARD", 0, 0, FORWARD, true));
    }

    @Test
    void the_host_stays_as_it_was() {
        String before = network.run("ip", "-o", "link") + network.run("nft", "list", "ruleset");
        run();
        assertThat(network.run("ip", "-o", "link") + network.run("nft", "list", "ruleset")).isEqualTo(before);
    }

    private List<FlowOutcome> run() {
        List<Flow> flows = new ArrayList<>();
        for (String[] ends : new String[][]{{"203.0.113.9", "10.46.1.7"}, {"2001:db8::9", "fd46::7"}}) {
            TRANSPORTS.forEach(transport -> flows
                    .add(new Flow("eth0", LINK, IpAddress.parse(ends[0]), IpAddress.parse(ends[1]), transport)));
            TRANSPORTS.forEach(transport -> flows
                    .add(new Flow(LINK, "eth0", IpAddress.parse(ends[1]), IpAddress.parse(ends[0]), transport)));
        }
        PacketFilterProbe.ProbeResult examination = network.call(() -> PacketFilterProbe.run(flows,
                Map.of("eth0", List.of(IpAddress.parse("198.19.0.1"))), "net-routed"));
        assertThat(examination.ignored()).isZero();
        return examination.outcomes();
    }

    private void nft(String ruleset) {
        Path file = directory.resolve("ruleset");
        try {
            Files.writeString(file, ruleset.replace("; ", ";\n").replace("{ type", "{\n type"));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        network.run("nft", "-f", file.toString());
    }
}
