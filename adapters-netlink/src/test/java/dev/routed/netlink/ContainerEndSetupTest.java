package dev.routed.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Verifies what is added to a container end that the engine has configured. */
@Tag("root")
class ContainerEndSetupTest {
    private static final LinkName HOST_END = new LinkName("vethr0000000001");
    private static final LinkName INNER = new LinkName("vethc0000000001");
    private static final IpAddress HOP = IpAddress.parse("169.254.1.1");
    private static final IpAddress IPV6_HOP = IpAddress.parse("fe80::1:1");
    /** A slow engine that is still within the timeout. */
    private static final int ENGINE_MILLIS = 200;
    private final PrivateNetwork network = new PrivateNetwork();
    private final PrivateNetwork container = new PrivateNetwork();
    private KernelHostNetwork host;

    @BeforeEach
    void connect_the_container_as_an_engine_does() {
        host = network.call(KernelHostNetwork::open);
        connect();
    }

    private void connect() {
        assertThat(host.apply(List.of(new Step.CreateLink(link()), new Step.AddAddress(HOST_END, HOP),
                new Step.AddAddress(HOST_END, IPV6_HOP)))).isEmpty();
        move();
    }

    private void move() {
        String pid = container.path().replaceAll("/proc/([0-9]+)/task/([0-9]+)/.*", "$2");
        network.run("ip", "link", "set", INNER.text(), "netns", pid, "name", "eth0");
        container.run("ip", "address", "add", "10.46.1.7/32", "dev", "eth0");
        container.run("ip", "link", "set", "eth0", "up");
        container.run("ip", "route", "add", "169.254.1.1", "dev", "eth0");
        container.run("ip", "route", "add", "default", "via", "169.254.1.1", "dev", "eth0");
    }

    @AfterEach
    void close() {
        host.close();
        network.close();
        container.close();
    }

    @Test
    void aliases_stand_beside_the_address_that_the_engine_gave() {
        complete("10.46.1.8", "10.50.0.1");
        assertThat(addresses()).contains("inet 10.46.1.7/32", "inet 10.46.1.8/32", "inet 10.50.0.1/32");
        assertThat(container.run("ip", "route", "show")).contains("default via 169.254.1.1 dev eth0");
    }

    @Test
    void completing_once_more_changes_nothing() {
        complete("10.46.1.8", "fd00::8");
        String before = everything();
        complete("10.46.1.8", "fd00::8");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void an_ipv6_alias_brings_the_family_with_it_where_the_engine_has_forbidden_it() {
        container.run("sysctl", "-w", "net.ipv6.conf.all.disable_ipv6=1");
        complete("fd00::8");
        assertThat(addresses()).contains("inet6 fd00::8/128 scope global nodad").doesNotContain("tentative fd00");
        assertThat(container.run("ip", "-6", "route", "show")).contains("default via fe80::1:1 dev eth0");
        network.run("ip", "address", "add", "2001:db8::1/128", "dev", "lo");
        network.run("ip", "route", "add", "fd00::8/128", "dev", HOST_END.text());
        network.awaitLocal("2001:db8::1");
        container.awaitLocal("fd00::8");
        container.run("ping", "-c", "3", "-i", "0.2", "-W", "10", "-I", "fd00::8", "2001:db8::1");
    }

    @Test
    void ipv6_is_allowed_before_the_aliases_so_that_those_of_both_families_come_together() throws IOException {
        container.run("sysctl", "-w", "net.ipv6.conf.all.disable_ipv6=1");
        Process monitor = container.call(() -> new ProcessBuilder("ip", "-o", "monitor", "address", "route").start());
        try (BufferedReader events = monitor.inputReader()) {
            while (!events.ready()) {
                container.run("ip", "route", "replace", "blackhole", "192.0.2.1");
                container.run("ip", "route", "delete", "blackhole", "192.0.2.1");
            }
            complete("10.46.1.8", "fd00::8");
            assertThat(addresses()).contains("inet6 fd00::8/128");
            // The kernel reports an IPv6 address later than it adds it.
            List<String> seen = events.lines().takeWhile(event -> !event.contains("inet6 fd00::8/128")).toList();
            assertThat(first(seen, "ff00::/8")).isNotNegative().isLessThan(first(seen, "inet 10.46.1.8/32"));
        } finally {
            monitor.destroy();
        }
    }

    private static int first(List<String> events, String message) {
        return events.indexOf(events.stream().filter(event -> event.contains(message)).findFirst().orElse(""));
    }

    @Test
    void ipv6_that_the_user_has_switched_off_in_a_container_stays_off() {
        complete("10.46.1.8", "fd00::8");
        container.run("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
        complete("10.46.1.8", "fd00::8");
        assertThat(container.run("sysctl", "-n", "net.ipv6.conf.eth0.disable_ipv6")).isEqualTo("1");
        ContainerEnd containerEnd = containerEnd("10.46.1.8", "fd00::8");
        assertThat(missing(containerEnd)).isEmpty();
        container.run("ip", "address", "del", "10.46.1.8/32", "dev", "eth0");
        assertThat(host.apply(missing(containerEnd))).isEmpty();
        assertThat(addresses()).contains("inet 10.46.1.8/32").doesNotContain("inet6");
    }

    @Test
    void nor_does_it_come_back_in_the_place_of_a_link_that_was_lost() {
        complete("10.46.1.8", "fd00::8");
        container.run("ip", "link", "del", "eth0");
        connect();
        container.run("sysctl", "-qw", "net.ipv6.conf.eth0.disable_ipv6=1");
        ContainerEnd containerEnd = containerEnd("10.46.1.8", "fd00::8");
        assertThat(host.apply(List.of(new Step.SetUpContainerEnd(HOST_END, containerEnd)))).isEmpty();
        assertThat(addresses()).contains("inet 10.46.1.8/32").doesNotContain("inet6");
        assertThat(missing(containerEnd)).isEmpty();
    }

    @Test
    void ipv6_that_is_off_although_the_engine_has_given_such_an_address_stays_off() {
        ContainerEnd containerEnd = ofBothFamilies("10.46.1.8", "fd00::8");
        container.run("ip", "address", "add", "fd00::7/128", "dev", "eth0", "nodad");
        container.run("sysctl", "-qw", "net.ipv6.conf.eth0.disable_ipv6=1");
        assertThat(host.apply(List.of(new Step.SetUpContainerEnd(HOST_END, containerEnd)))).isEmpty();
        assertThat(addresses()).contains("inet 10.46.1.8/32").doesNotContain("inet6");
        assertThat(missing(containerEnd)).isEmpty();
    }

    @Test
    void an_engine_that_allows_ipv6_after_the_link_came_up_is_waited_for() {
        container.run("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
        CompletableFuture<Void> engine = CompletableFuture.runAsync(() -> {
            container.run("sysctl", "-qw", "net.ipv6.conf.eth0.disable_ipv6=0");
            container.run("ip", "address", "add", "fd00::7/128", "dev", "eth0", "nodad");
        }, CompletableFuture.delayedExecutor(ENGINE_MILLIS, TimeUnit.MILLISECONDS));
        Step completion = new Step.SetUpContainerEnd(HOST_END, ofBothFamilies("fd00::8"), true);
        assertThat(host.apply(List.of(completion))).isEmpty();
        engine.join();
        assertThat(addresses()).contains("inet6 fd00::7/128", "inet6 fd00::8/128");
    }

    @Test
    void reconcile_completes_a_container_whose_link_event_was_missed() {
        container.run("sysctl", "-qw", "net.ipv6.conf.all.disable_ipv6=1");
        for (ContainerEnd containerEnd : List.of(containerEnd("fd00::8"), containerEnd("10.46.1.8", "fd00::8"))) {
            assertThat(missing(containerEnd)).containsExactly(new Step.SetUpContainerEnd(HOST_END, containerEnd));
            assertThat(host.apply(missing(containerEnd))).isEmpty();
            assertThat(missing(containerEnd)).isEmpty();
        }
        assertThat(addresses()).contains("inet 10.46.1.8/32", "inet6 fd00::8/128");
    }

    @Test
    void packets_leave_by_the_link_whose_address_they_bear() {
        container.run("ip", "link", "add", "br0", "up", "type", "bridge");
        container.run("ip", "address", "add", "172.17.0.2/16", "dev", "br0");
        container.run("ip", "route", "replace", "default", "via", "172.17.0.1", "dev", "br0");
        complete("10.46.1.8");
        assertThat(container.run("ip", "route", "get", "203.0.113.9")).contains("dev br0");
        for (String source : List.of("10.46.1.7", "10.46.1.8")) {
            assertThat(container.run("ip", "route", "get", "203.0.113.9", "from", source))
                    .contains("via 169.254.1.1 dev eth0");
        }
    }

    @Test
    void the_rules_of_a_link_that_went_are_forgotten() {
        complete("10.46.1.8");
        host.apply(List.of(new Step.DeleteLink(HOST_END), new Step.CreateLink(link())));
        move();
        complete("10.46.1.8");
        assertThat(container.run("ip", "rule", "show").lines().filter(rule -> rule.contains("14600:"))).hasSize(2);
    }

    @Test
    void a_missing_alias_is_seen_and_put_back() {
        ContainerEnd containerEnd = containerEnd("10.46.1.8");
        assertThat(seen(containerEnd)).contains(IpAddress.parse("10.46.1.7"))
                .doesNotContain(IpAddress.parse("10.46.1.8"));
        assertThat(missing(containerEnd)).containsExactly(new Step.SetUpContainerEnd(HOST_END, containerEnd));
        host.apply(missing(containerEnd));
        assertThat(missing(containerEnd)).isEmpty();
    }

    @Test
    void links_that_the_container_makes_are_not_taken_for_its_end_of_the_pair() {
        host.apply(List.of(new Step.DeleteLink(HOST_END)));
        for (String passing : List.of("passing0", "passing1", "passing2")) {
            network.run("ip", "link", "add", passing, "type", "bridge");
            network.run("ip", "link", "delete", passing);
        }
        host.apply(List.of(new Step.CreateLink(link())));
        move();
        complete("10.46.1.8");
        // The kernel dumps the lowest index first, and those of the pair are higher by now.
        container.run("ip", "link", "add", "nested0", "index", "2", "type", "veth",
                "peer", "name", "nested1", "index", index(network, HOST_END.text()));
        assertThat(Integer.parseInt(index(container, "eth0"))).isGreaterThan(2);
        assertThat(seen(containerEnd("10.46.1.8"))).contains(IpAddress.parse("10.46.1.7"),
                IpAddress.parse("10.46.1.8"));
    }

    private static String index(PrivateNetwork where, String link) {
        return where.run("ip", "-o", "link", "show", link).replaceAll(":.*", "");
    }

    @Test
    void a_container_that_is_gone_needs_nothing() {
        ContainerEnd gone = new ContainerEnd(new Namespace("/run/docker/netns/none"),
                List.of(InterfaceAddress.parse("10.46.1.7/32")),
                List.of(IpAddress.parse("10.46.1.8")), List.of(HOP), List.of());
        assertThat(host.apply(List.of(new Step.SetUpContainerEnd(HOST_END, gone)))).isEmpty();
        assertThat(host.observeContainerEnds(Map.of(HOST_END, gone)))
                .isEqualTo(new ObservedContainerEnds(Map.of(), Map.of()));
        host.apply(List.of(new Step.DeleteLink(HOST_END)));
        assertThat(host.apply(List.of(new Step.SetUpContainerEnd(HOST_END, containerEnd("10.46.1.8"))))).isEmpty();
    }

    @Test
    void alias_that_cannot_be_added_is_reported() {
        assertThat(host.apply(List.of(new Step.SetUpContainerEnd(HOST_END, containerEnd("ff02::1")))))
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("address add ff02::1/128 dev eth0"));
    }

    @Test
    void the_host_end_may_have_a_further_name() {
        LinkPair named = new LinkPair(HOST_END, INNER, link().alias(), link().peerMac(), link().mtu(),
                link().addresses(), Optional.of("web0"));
        DesiredHost desired = new DesiredHost(Map.of(HOST_END, named), Set.of(), Set.of());
        assertThat(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps())
                .containsExactly(new Step.RepairLink(named));
        assertThat(host.apply(List.of(new Step.RepairLink(named)))).isEmpty();
        assertThat(network.run("ip", "link", "show", "web0")).contains(HOST_END.text());
        assertThat(Planner.plan(desired, host.observe(HostQuery.of(desired))).steps()).isEmpty();
        network.run("ip", "link", "add", "other", "type", "bridge");
        LinkPair taken = new LinkPair(HOST_END, INNER, link().alias(), link().peerMac(), link().mtu(),
                link().addresses(), Optional.of("other"));
        assertThat(host.apply(List.of(new Step.RepairLink(taken)))).singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("EEXIST", "altname other"));
    }

    private void complete(String... aliases) {
        assertThat(host.apply(List.of(new Step.SetUpContainerEnd(HOST_END, containerEnd(aliases))))).isEmpty();
    }

    private Set<IpAddress> seen(ContainerEnd containerEnd) {
        return host.observeContainerEnds(Map.of(HOST_END, containerEnd)).ends().get(HOST_END).addresses();
    }

    private List<Step> missing(ContainerEnd containerEnd) {
        return List.copyOf(Planner.completions(Map.of(HOST_END, containerEnd),
                host.observeContainerEnds(Map.of(HOST_END, containerEnd))));
    }

    private ContainerEnd containerEnd(String... aliases) {
        return new ContainerEnd(new Namespace(container.path()), List.of(InterfaceAddress.parse("10.46.1.7/32")),
                Arrays.stream(aliases).map(IpAddress::parse).toList(), List.of(HOP, IPV6_HOP), List.of());
    }

    private ContainerEnd ofBothFamilies(String... aliases) {
        ContainerEnd end = containerEnd(aliases);
        return new ContainerEnd(end.namespace(),
                List.of(InterfaceAddress.parse("10.46.1.7/32"), InterfaceAddress.parse("fd00::7/128")), end.aliases(),
                end.nextHops(), end.routes());
    }

    private static LinkPair link() {
        return new LinkPair(HOST_END, INNER, "net-routed number 1", MacAddress.parse("02:42:0a:2e:01:07"),
                new Mtu(1500), Set.of(HOP, IPV6_HOP));
    }

    private String addresses() {
        return container.run("ip", "-o", "address", "show", "dev", "eth0").replaceAll(" +", " ");
    }

    /** Returns everything except what the kernel changes later: the link-local address and a carrier. */
    private String everything() {
        return shown().lines().filter(line -> !line.contains("fe80::42"))
                .map(line -> line.replace("linkdown", "").strip())
                .toList().toString();
    }

    private String shown() {
        return addresses() + container.run("ip", "rule", "show") + container.run("ip", "-6", "rule", "show")
                + container.run("ip", "route", "show", "table", "all")
                + container.run("ip", "-6", "route", "show", "table", "all");
    }
}
