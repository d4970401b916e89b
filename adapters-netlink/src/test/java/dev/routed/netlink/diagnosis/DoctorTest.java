package dev.routed.netlink.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.routing.Adjacency;
import dev.routed.domain.routing.Neighbour;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingAnswer.Known;
import dev.routed.domain.routing.RoutingAnswer;
import dev.routed.domain.routing.RoutingProtocol;
import dev.routed.domain.routing.RoutingReport;
import dev.routed.netlink.probe.Flow;
import dev.routed.netlink.probe.Transport;
import dev.routed.netlink.reachability.PacketDrop;
import dev.routed.netlink.reachability.Reachability;
import dev.routed.netlink.reachability.SourceTranslation;
import dev.routed.netlink.routing.audit.RoutingDefect;
import dev.routed.netlink.rulesetcopy.BaseChain;
import dev.routed.netlink.rulesetcopy.DropLocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final IpAddress OURS = IpAddress.parse("10.46.1.7");
    private static final UplinkFacts UPLINK = new UplinkFacts("eth0", 1500, 0, true, true, true);
    private static final Reachability OPEN = new Reachability(List.of(), List.of(), 0, Optional.empty());
    private static final Neighbour FULL = new Neighbour("198.19.0.2", Adjacency.FULL, "Full/DR");
    private static final RoutingProtocol OSPF = ospf(List.of(FULL), true, Duration.ZERO);

    private static RoutingProtocol ospf(List<Neighbour> neighbours, boolean redistributes, Duration minLsInterval) {
        return new RoutingProtocol("ospf", neighbours, Optional.of(redistributes), Optional.of(minLsInterval));
    }

    private static RoutingFacts routing(RoutingProtocol... protocols) {
        return facts(new Known<>(new RoutingReport("FRR 8.4.4", List.of(protocols))), Set.of(OURS));
    }

    private static RoutingFacts facts(RoutingAnswer<RoutingReport> report, Set<IpAddress> announced,
            RemoteAnnouncement... remoteAnnouncements) {
        return new RoutingFacts(report, List.of(OURS), Set.of(), new Known<>(announced),
                new Known<>(List.of(remoteAnnouncements)), List.of());
    }

    private static HostFacts host(List<UplinkFacts> uplinks, Reachability filter, RoutingFacts routing) {
        return new HostFacts(new Mtu(1500), Map.of(Family.IPV4, true), false, uplinks, List.of(), filter,
                Optional.empty(),
                routing,
                List.of(), Optional.of(false), Optional.of(true));
    }

    private static List<Finding> uplinks(UplinkFacts... uplinks) {
        return unwell(host(List.of(uplinks), OPEN, routing(OSPF)));
    }

    private static List<Finding> filter(Reachability filter) {
        return unwell(host(List.of(UPLINK), filter, routing(OSPF)));
    }

    private static List<Finding> daemon(RoutingFacts routing) {
        return unwell(host(List.of(UPLINK), OPEN, routing));
    }

    /** Returns everything that is not fine; each finding has a remedy. */
    private static List<Finding> unwell(HostFacts facts) {
        List<Finding> unwell = Doctor.examine(facts).stream().filter(finding -> finding.severity() != Severity.OK)
                .toList();
        assertThat(unwell).allMatch(finding -> !finding.remedy().isEmpty());
        return unwell;
    }

    private static void assertOne(List<Finding> findings, Severity severity, String text) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.text()).contains(text);
        });
    }

    @Test
    void a_healthy_host_has_nothing_to_mend() {
        HostFacts healthy = host(List.of(UPLINK), OPEN, routing(OSPF));
        assertThat(unwell(healthy)).isEmpty();
        assertThat(Doctor.examine(healthy)).extracting(Finding::subject).containsExactly("forwarding", "packet filter",
                "nftables",
                "MTU", "rp_filter", "routing daemon", "ospf neighbours", "ospf redistribution", "ospf timers",
                "announcements", "systemd-networkd", "start order");
    }

    @Test
    void a_host_must_forward_start_in_order_and_keep_its_routes_and_addresses() {
        HostFacts sick = new HostFacts(new Mtu(1500), Map.of(Family.IPV4, false, Family.IPV6, false), false,
                List.of(UPLINK), List.of(),
                OPEN, Optional.of("no nf_tables"), routing(OSPF), List.of(new LinkName("vethr0000000001")),
                Optional.of(true), Optional.of(false));
        assertThat(unwell(sick)).extracting(Finding::subject)
                .containsExactly("forwarding", "forwarding", "nftables", "host ends", "systemd-networkd",
                        "start order");
        assertThat(unwell(sick)).extracting(Finding::severity).containsOnly(Severity.FAULT);
    }

    @Test
    void what_the_filter_drops_must_be_let_through() {
        Flow flow = new Flow("eth0", "vethr0000000000", IpAddress.parse("198.19.0.2"), OURS, Transport.tcp(80));
        DropLocation drop = new DropLocation("inet", "fw", "forward", 0, 0, new BaseChain("forward", "forward"), false);
        assertOne(filter(dropped(new PacketDrop(List.of(flow), true, Optional.of(drop)))), Severity.FAULT,
                "the nftables chain inet fw forward (its policy) drops TCP to port 80 from 198.19.0.2 (eth0) to "
                        + "10.46.1.7");
        assertOne(filter(dropped(new PacketDrop(List.of(flow), false, Optional.of(drop)))), Severity.ADVICE,
                "inet fw forward");
        assertOne(filter(dropped(new PacketDrop(List.of(flow), true, Optional.empty()))), Severity.FAULT,
                "without a visible rule");
        assertOne(filter(new Reachability(List.of(), List.of(), 0, Optional.of("EPERM"))), Severity.ADVICE, "EPERM");
        assertOne(filter(new Reachability(List.of(), List.of(), 2, Optional.empty())), Severity.ADVICE,
                "2 rules could not be tested");
    }

    @Test
    void containers_must_not_be_hidden_from_each_other() {
        IpAddress host = IpAddress.parse("198.19.0.1");
        Flow away = new Flow("vethr0000000000", "eth0", OURS, IpAddress.parse("198.19.0.2"), Transport.PING);
        Flow across = new Flow("vethr0000000000", "eth0", OURS, IpAddress.parse("10.46.1.5"), Transport.PING);
        assertOne(filter(translated(new SourceTranslation(List.of(away), host))), Severity.ADVICE,
                "shows others 198.19.0.1 instead of a container's address");
        assertOne(filter(translated(new SourceTranslation(List.of(away, across), host))), Severity.FAULT,
                "ping from 10.46.1.7 (vethr0000000000) to 10.46.1.5 (eth0)");
    }

    private static Reachability translated(SourceTranslation translation) {
        return new Reachability(List.of(), List.of(translation), 0, Optional.empty());
    }

    private static Reachability dropped(PacketDrop obstacle) {
        return new Reachability(List.of(obstacle), List.of(), 0, Optional.empty());
    }

    @Test
    void an_uplink_must_carry_what_containers_send() {
        assertOne(uplinks(new UplinkFacts("eth0", 1400, 0, true, true, true)), Severity.FAULT, "eth0 has MTU 1400");
        assertOne(uplinks(new UplinkFacts("eth0", 9000, 0, true, true, true)), Severity.ADVICE, "eth0 has MTU 9000");
    }

    @Test
    void an_uplink_must_forward_whatever_the_host_does() {
        UplinkFacts idle = new UplinkFacts("eth0.7", 1500, 0, true, false, true);
        assertOne(uplinks(UPLINK, idle), Severity.FAULT, "eth0.7 receives for containers are not forwarded");
        assertThat(uplinks(idle).get(0).remedy()).startsWith("sysctl -w net.ipv4.conf.eth0/7.forwarding=1");
    }

    @Test
    void a_host_without_a_way_out_must_heed_router_advertisements() {
        UplinkFacts deaf = new UplinkFacts("eth0", 1500, 0, true, true, false);
        assertThat(uplinks(deaf)).isEmpty();
        List<Finding> lost = unwell(
                new HostFacts(new Mtu(1500), Map.of(Family.IPV6, true), true, List.of(deaf), List.of(), OPEN,
                        Optional.empty(), routing(OSPF), List.of(), Optional.empty(), Optional.empty()));
        assertOne(lost, Severity.FAULT, "eth0 ignores router advertisements");
    }

    @Test
    void a_strict_filter_harms_where_there_are_two_ways() {
        UplinkFacts strict = new UplinkFacts("eth1.7", 1500, 1, true, true, true);
        assertThat(uplinks(strict)).isEmpty();
        assertThat(uplinks(UPLINK, new UplinkFacts("eth1", 1500, 2, true, true, true))).isEmpty();
        assertOne(uplinks(UPLINK, strict), Severity.FAULT, "eth1.7 drops packets");
        assertThat(uplinks(UPLINK, strict).get(0).remedy()).isEqualTo("sysctl -w net.ipv4.conf.eth1/7.rp_filter=2");
    }

    /** As the kernel does: it finds no subnet on the link, and drops whatever has its way back over another one. */
    @Test
    void a_loose_filter_is_strict_on_an_uplink_without_an_address() {
        UplinkFacts bare = new UplinkFacts("swp1", 1500, 2, false, true, true);
        assertThat(uplinks(bare)).isEmpty();
        assertThat(uplinks(UPLINK, new UplinkFacts("swp1", 1500, 0, false, true, true))).isEmpty();
        assertOne(uplinks(UPLINK, bare), Severity.FAULT, "without an IPv4 address on it, loose is strict");
        assertThat(uplinks(UPLINK, bare).get(0).remedy())
                .isEqualTo("sysctl -w net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.swp1.rp_filter=0");
    }

    @Test
    void both_ends_of_an_unnumbered_link_must_be_unnumbered() {
        Neighbour silent = new Neighbour("swp1", Adjacency.INCOMPLETE, "Idle");
        RoutingProtocol bgp = new RoutingProtocol("bgp", List.of(silent), Optional.of(true), Optional.empty());
        assertOne(daemon(routing(bgp)), Severity.FAULT, "no routes are exchanged with [swp1 (Idle)]");
        assertThat(daemon(routing(bgp)).get(0).remedy()).contains("router advertisements");
        RoutingProtocol other = ospf(List.of(new Neighbour("198.19.0.2", Adjacency.INCOMPLETE, "Init")), true,
                Duration.ZERO);
        assertThat(daemon(routing(other)).get(0).remedy()).doesNotContain("router advertisements");
    }

    @Test
    void addresses_must_be_announced_or_answered_for() {
        RoutingFacts nobody = new RoutingFacts(new RoutingAnswer.NoDaemon<>(), List.of(OURS), Set.of(),
                new RoutingAnswer.NoDaemon<>(), new RoutingAnswer.NoDaemon<>(), List.of());
        assertOne(daemon(nobody), Severity.FAULT, "neither FRR (vtysh) nor BIRD (birdc) responds");
        RoutingFacts answering = new RoutingFacts(new RoutingAnswer.NoDaemon<>(), List.of(OURS), Set.of(OURS),
                new RoutingAnswer.NoDaemon<>(), new RoutingAnswer.NoDaemon<>(), List.of());
        assertThat(daemon(answering)).as("the host answers for all its containers").isEmpty();
        RoutingFacts both = new RoutingFacts(routing(OSPF).report(), List.of(OURS), Set.of(OURS),
                new Known<>(Set.of()), new Known<>(List.of()), List.of());
        assertThat(daemon(both)).as("a routing daemon need not announce what the host answers for").isEmpty();
        assertOne(daemon(routing()), Severity.FAULT, "runs neither OSPF nor BGP");
        RoutingAnswer<RoutingReport> withholds = routing(ospf(List.of(FULL), false, Duration.ZERO)).report();
        assertThat(daemon(facts(withholds, Set.of()))).extracting(Finding::subject)
                .containsExactly("ospf redistribution", "announcements");
        assertThat(daemon(facts(withholds, Set.of(OURS)))).as("another protocol announces them").isEmpty();
    }

    @Test
    void what_the_audit_of_the_daemon_found_is_a_fault_with_its_remedy() {
        RoutingFacts audited = new RoutingFacts(routing(OSPF).report(), List.of(OURS), Set.of(),
                new Known<>(Set.of(OURS)),
                new Known<>(List.of()),
                List.of(new RoutingDefect("ospf router id", "the router id is shared", "change it")));
        assertThat(daemon(audited))
                .containsExactly(Finding.fault("ospf router id", "the router id is shared", "change it"));
    }

    @Test
    void an_answer_that_is_not_understood_is_a_fault_and_hides_nothing_else() {
        RoutingAnswer.Unusable<List<RemoteAnnouncement>> strange = new RoutingAnswer.Unusable<>(
                "cannot understand BIRD 4.0's answer");
        assertOne(
                daemon(new RoutingFacts(routing(OSPF).report(), List.of(OURS), Set.of(), new Known<>(Set.of(OURS)),
                        strange,
                        List.of())),
                Severity.FAULT, "cannot understand BIRD 4.0's answer");
        assertThat(daemon(
                new RoutingFacts(new RoutingAnswer.Unusable<>("a"), List.of(OURS), Set.of(), new Known<>(Set.of()),
                        strange, List.of())))
                .extracting(Finding::subject).containsExactly("routing daemon", "routing daemon", "announcements");
    }

    @Test
    void somebody_must_listen() {
        Neighbour waiting = new Neighbour("198.19.0.3", Adjacency.INCOMPLETE, "ExStart/DR");
        Neighbour other = new Neighbour("198.19.0.3", Adjacency.TWO_WAY, "2-Way/DROther");
        assertOne(daemon(routing(ospf(List.of(), true, Duration.ZERO))), Severity.FAULT, "no neighbour");
        assertOne(daemon(routing(ospf(List.of(FULL, waiting), true, Duration.ZERO))), Severity.FAULT,
                "198.19.0.3 (ExStart/DR)");
        assertOne(daemon(routing(ospf(List.of(other), true, Duration.ZERO))), Severity.FAULT, "no adjacency is full");
        assertThat(daemon(routing(ospf(List.of(FULL, other), true, Duration.ZERO)))).isEmpty();
    }

    @Test
    void slow_timers_are_reported_with_their_cost() {
        assertOne(daemon(routing(ospf(List.of(FULL), true, Duration.ofSeconds(5)))), Severity.ADVICE,
                "unreachable for 5 s");
    }

    @Test
    void what_a_filter_withholds_and_what_others_announce_is_named() {
        RoutingFacts silent = facts(routing(OSPF).report(), Set.of());
        assertOne(daemon(silent), Severity.FAULT, "1 of 1 addresses are not announced: [10.46.1.7]");
        RoutingFacts contested = facts(routing(OSPF).report(), Set.of(OURS),
                new RemoteAnnouncement(OURS, "198.19.0.2", "ospf"));
        assertOne(daemon(contested), Severity.FAULT, "10.46.1.7 via 198.19.0.2 (ospf)");
    }
}
