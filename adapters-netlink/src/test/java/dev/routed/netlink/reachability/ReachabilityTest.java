package dev.routed.netlink.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.probe.Flow;
import dev.routed.netlink.probe.FlowOutcome;
import dev.routed.netlink.probe.Transport;
import dev.routed.netlink.rulesetcopy.BaseChain;
import dev.routed.netlink.rulesetcopy.DropLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
    private static final BaseChain FORWARD = new BaseChain("forward", "forward");
    private static final DropLocation EDGE = new DropLocation("inet", "edge", "forward", 0, 0, FORWARD, false);
    private static final List<Flow> FLOWS = ProbePlan
            .choose(new TreeMap<>(Map.of("eth0", List.of(new InterfaceAddress(IpAddress.parse("198.19.0.1"), 24)))),
                    Map.of(Family.IPV4, IpAddress.parse("10.46.1.7")))
            .stream().flatMap(trial -> trial.flows().stream()).toList();

    @Test
    void neighbours_and_other_hosts_containers_are_tried_both_ways_and_containers_here() {
        assertThat(FLOWS).filteredOn(flow -> flow.transport().equals(Transport.PING)).extracting(Flow::toString)
                .containsExactly(
                        "ping from 10.46.1.5 (eth0) to 10.46.1.7 (vethr0000000000)",
                        "ping from 10.46.1.7 (vethr0000000000) to 10.46.1.5 (eth0)",
                        "ping from 198.19.0.3 (eth0) to 10.46.1.7 (vethr0000000000)",
                        "ping from 10.46.1.7 (vethr0000000000) to 198.19.0.3 (eth0)",
                        "ping from 10.46.1.7 (vethr0000000000) to 10.46.1.3 (vethr0000000001)");
    }

    @Test
    void a_filter_without_drops_is_no_obstacle() {
        assertThat(obstacles(flow -> false)).isEmpty();
    }

    @Test
    void what_lets_no_connection_through_in_some_direction_is_a_fault() {
        assertThat(obstacles(flow -> flow.from().equals("eth0") && !flow.transport().equals(Transport.PING)))
                .singleElement()
                .satisfies(obstacle -> assertThat(obstacle.whole()).isTrue());
    }

    @Test
    void what_drops_some_sources_or_ports_alone_is_meant() {
        assertThat(obstacles(flow -> flow.source().toString().startsWith("198."))).singleElement()
                .satisfies(obstacle -> assertThat(obstacle.whole()).isFalse());
        assertThat(obstacles(flow -> flow.transport().equals(Transport.tcp(80)))).singleElement()
                .satisfies(obstacle -> assertThat(obstacle.whole()).isFalse());
    }

    @Test
    void the_fix_is_in_the_language_of_what_drops() {
        assertThat(fix(EDGE)).startsWith(
                "nft insert rule inet edge forward iifname \"eth0\" oifname \"vethr*\" accept; nft insert rule inet "
                        + "edge"
                        + " forward iifname \"vethr*\" oifname \"eth0\" accept");
        assertThat(fix(new DropLocation("inet", "edge", "early", 2, 7, new BaseChain("early", "prerouting"), false)))
                .startsWith("nft insert rule inet edge early iifname \"eth0\" ip daddr 10.46.0.0/16 accept; "
                        + "nft insert rule inet edge early iifname \"vethr*\" fib daddr type != local accept; and add");
        assertThat(fix(new DropLocation("inet", "firewalld", "filter_FORWARD", 7, 31, FORWARD, false)))
                .startsWith("firewall-cmd ").contains("vethr+");
        BaseChain iptables = new BaseChain("FORWARD", "forward");
        assertThat(fix(new DropLocation("ip", "filter", "ufw-user-forward", 1, 9, iptables, false)))
                .startsWith("ufw route prepend allow in on eth0 out on vethr+");
        assertThat(fix(new DropLocation("ip", "filter", "DOCKER-USER", 1, 9, iptables, false)))
                .contains("iptables -I DOCKER-USER -i eth0 -o vethr+ -j ACCEPT");
        assertThat(fix(new DropLocation("ip", "filter", "FORWARD", 1, 9, iptables, false)))
                .as("rules in DOCKER-USER still come first").endsWith("; iptables -I FORWARD -j DOCKER-USER");
        assertThat(fix(new DropLocation("ip6", "filter", "FORWARD", 0, 0, iptables, true)))
                .contains("ip6tables-legacy -I FORWARD -i vethr+ -o eth0 -j ACCEPT");
    }

    @Test
    void a_fix_outside_of_forward_does_not_open_the_host_itself() {
        BaseChain before = new BaseChain("PREROUTING", "prerouting");
        assertThat(fix(new DropLocation("ip", "raw", "PREROUTING", 1, 9, before, false)))
                .isEqualTo("run, and add to the firewall's configuration: iptables -t raw -I PREROUTING -i eth0 -d"
                        + " 10.46.0.0/16 -j ACCEPT; iptables -t raw -I PREROUTING -i vethr+ -m addrtype ! --dst-type"
                        + " LOCAL -j ACCEPT");
        BaseChain after = new BaseChain("POSTROUTING", "postrouting");
        assertThat(fix(new DropLocation("ip", "mangle", "POSTROUTING", 1, 9, after, false)))
                .endsWith(": iptables -t mangle -I POSTROUTING -o vethr+ -d 10.46.0.0/16 -j ACCEPT; iptables -t mangle"
                        + " -I POSTROUTING -o eth0 -s 10.46.0.0/16 -j ACCEPT");
        assertThat(AcceptCommands.of(new DropLocation("ip", "raw", "PREROUTING", 1, 9, before, false), FLOWS,
                List.of(Prefix.parse("10.99.0.0/16")))).as("no subnet is known")
                .contains(" -i eth0 -d 10.46.1.7/32 -j");
    }

    @Test
    void a_translation_of_containers_addresses_is_meant_unless_it_hides_them_from_each_other() {
        assertThat(translations(flow -> false)).isEmpty();
        assertThat(translations(flow -> flow.destination().toString().startsWith("10."))).singleElement()
                .satisfies(translation -> assertThat(translation.amongContainers()).isTrue());
        assertThat(translations(flow -> flow.destination().toString().startsWith("198."))).singleElement()
                .satisfies(translation -> {
                    assertThat(translation.amongContainers()).isFalse();
                    assertThat(translation.sentence())
                            .contains("198.19.0.1 instead of a container's address: ping from "
                                    + "10.46.1.7 (vethr0000000000) to 198.19.0.3 (eth0)");
                });
        assertThat(translations(flow -> flow.from().equals("eth0"))).as("published ports and the like").isEmpty();
    }

    private static List<SourceTranslation> translations(Predicate<Flow> translated) {
        IpAddress host = IpAddress.parse("198.19.0.1");
        return SourceTranslation.of(FLOWS.stream()
                .map(flow -> FlowOutcome.passed(flow, translated.test(flow) ? host : flow.source())).toList());
    }

    private static String fix(DropLocation drop) {
        return AcceptCommands.of(drop, FLOWS, List.of(Prefix.parse("10.46.0.0/16"), Prefix.parse("fd46::/64")));
    }

    private static List<PacketDrop> obstacles(Predicate<Flow> dropped) {
        List<FlowOutcome> outcomes = new ArrayList<>();
        FLOWS.forEach(flow -> outcomes.add(dropped.test(flow) ? FlowOutcome.failed(flow, false, Optional.of(EDGE))
                : FlowOutcome.passed(flow, flow.source())));
        return Reachability.obstacles(outcomes);
    }
}
