package dev.routed.netlink.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostError;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.reconcile.Planner;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.netlink.PrivateNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies the restoration of links that were deleted while their container runs. */
@Tag("root")
class LinkRestorationTest {
    private static final LinkName HOST_END = new LinkName("vethr0000000001");
    private static final IpAddress HOP = IpAddress.parse("169.254.1.1");
    private static final IpAddress IPV6_HOP = IpAddress.parse("fe80::1:1");
    private static final String ADDRESS = "10.46.1.7/32";
    private static final String IPV6_ADDRESS = "fd00:46::7/128";
    private final PrivateNetwork network = new PrivateNetwork();
    private final PrivateNetwork container = new PrivateNetwork();
    private KernelHostNetwork host;
    private Path namespace;
    @TempDir
    private Path directory;

    /** Bind-mounts the namespace to a file, as engines do. */
    @BeforeEach
    void make_a_namespace() throws IOException {
        host = network.call(KernelHostNetwork::open);
        namespace = Files.createFile(directory.resolve("ab12"));
        container.run("mount", "--bind", container.path(), namespace.toString());
    }

    @AfterEach
    void close() {
        host.close();
        container.run("umount", namespace.toString());
        network.close();
        container.close();
    }

    @Test
    void the_inner_end_is_as_an_engine_leaves_it() {
        restore(ADDRESS, IPV6_ADDRESS);
        assertThat(container.run("ip", "-j", "link", "show", "eth0")).contains("\"mtu\":9000", "02:42:0a:2e:01:07",
                "LOWER_UP");
        assertThat(addresses()).contains("inet 10.46.1.7/32 scope global eth0", "inet6 fd00:46::7/128 scope global");
        assertThat(addresses()).doesNotContain("tentative fd00");
        assertThat(routes("-4")).containsExactlyInAnyOrder("default via 169.254.1.1 dev eth0",
                "10.46.0.0/16 via 169.254.1.1 dev eth0", "169.254.1.1 dev eth0 scope link");
        assertThat(routes("-6")).contains("default via fe80::1:1 dev eth0 metric 1024 pref medium",
                "fd00:46::/64 via fe80::1:1 dev eth0 metric 1024 pref medium",
                "fe80::1:1 dev eth0 metric 1024 pref medium");
        assertThat(container.run("ip", "link", "show")).doesNotContain("vethr", "vethc");
    }

    @Test
    void packets_flow_when_the_host_end_is_repaired() {
        network.run("ip", "address", "add", "192.0.2.1/32", "dev", "lo");
        network.run("ip", "address", "add", "2001:db8::1/128", "dev", "lo");
        restore(ADDRESS, IPV6_ADDRESS);
        DesiredHost desired = new DesiredHost(Map.of(HOST_END, link(9000)), Set.of(
                new HostRoute(Prefix.parse(ADDRESS), HOST_END), new HostRoute(Prefix.parse(IPV6_ADDRESS), HOST_END)),
                Set.of());
        List<Step> steps = Planner.plan(desired, host.observe(HostQuery.of(desired))).steps();
        assertThat(steps).as("the link itself is complete").hasSize(4)
                .noneMatch(Step.RepairLink.class::isInstance);
        assertThat(host.apply(steps)).isEmpty();
        for (String address : List.of("169.254.1.1", "192.0.2.1", "2001:db8::1")) {
            assertThat(container.call(() -> InetAddress.getByName(address).isReachable(20_000))).as(address).isTrue();
        }
        assertThat(network.run("ip", "-6", "address", "show", "dev", HOST_END.text()).lines()
                .filter(line -> line.contains("inet6"))).as("none of the kernel's own").hasSize(1);
    }

    @Test
    void an_address_that_takes_its_subnet_for_connected_keeps_its_length() {
        assertThat(host.apply(List.of(new Step.RestoreLink(link(9000), new ContainerEnd(where(),
                List.of(InterfaceAddress.parse("10.46.1.7/16")), List.of(HOP),
                List.of(Prefix.parse("10.46.0.0/17"), Prefix.parse("10.46.128.0/17"))))))).isEmpty();
        assertThat(addresses()).contains("inet 10.46.1.7/16 ");
        assertThat(routes("-4")).contains("10.46.0.0/17 via 169.254.1.1 dev eth0",
                "10.46.128.0/17 via 169.254.1.1 dev eth0");
    }

    @Test
    void takes_the_first_free_name_and_leaves_the_default_route_of_another_link() {
        container.run("ip", "link", "add", "eth0", "up", "type", "bridge");
        container.run("ip", "link", "add", "eth2", "up", "type", "bridge");
        container.run("ip", "route", "add", "default", "dev", "eth0");
        restore(ADDRESS, IPV6_ADDRESS);
        assertThat(routes("-4")).contains("default dev eth0 scope link", "169.254.1.1 dev eth1 scope link");
        assertThat(routes("-6")).contains("default via fe80::1:1 dev eth1 metric 1024 pref medium");
    }

    @Test
    void allows_ipv6_where_the_engine_has_forbidden_it_to_all_links() {
        container.run("sysctl", "-w", "net.ipv6.conf.all.disable_ipv6=1");
        restore(ADDRESS, IPV6_ADDRESS);
        assertThat(addresses()).contains("inet6 fd00:46::7/128");
    }

    @Test
    void leaves_ipv6_forbidden_for_a_link_without_such_an_address() {
        container.run("sysctl", "-w", "net.ipv6.conf.all.disable_ipv6=1");
        restore(ADDRESS);
        assertThat(addresses()).contains("inet 10.46.1.7/32").doesNotContain("inet6");
    }

    @Test
    void forbids_ipv6_to_such_a_link_as_an_engine_does() {
        restore(ADDRESS);
        assertThat(container.run("sysctl", "-n", "net.ipv6.conf.eth0.disable_ipv6").strip()).isEqualTo("1");
    }

    @Test
    void without_ipv6_there_is_ipv4() {
        Step small = new Step.RestoreLink(link(1000), containerEnd(ADDRESS, IPV6_ADDRESS));
        assertThat(host.apply(List.of(small))).isEmpty();
        assertThat(addresses()).contains("inet 10.46.1.7/32").doesNotContain("inet6");
        assertThat(routes("-4")).contains("default via 169.254.1.1 dev eth0");
    }

    @Test
    void failure_inside_leaves_nothing_and_names_place_and_cause() {
        container.run("ip", "link", "add", "other", "up", "type", "bridge");
        container.run("ip", "route", "add", "169.254.1.1", "dev", "other");
        Step step = new Step.RestoreLink(link(9000), containerEnd(ADDRESS));
        assertThat(host.apply(List.of(step))).containsExactly(new StepFailure(step,
                HostError.of("EEXIST", "File exists (ip route add 169.254.1.1/32 dev eth0) in " + namespace)));
        assertThat(network.run("ip", "link", "show")).doesNotContain("veth");
        assertThat(container.run("ip", "link", "show")).doesNotContain("veth", "eth0");
    }

    @Test
    void the_file_that_is_left_of_a_namespace_is_one_that_is_gone() throws IOException {
        Path left = Files.createFile(directory.resolve("cd34"));
        Step step = new Step.RestoreLink(link(9000), new ContainerEnd(new Namespace(left.toString()),
                List.of(InterfaceAddress.parse(ADDRESS)), List.of(HOP), List.of()));
        assertThat(host.apply(List.of(step))).containsExactly(
                new StepFailure(step, HostError.of("EINVAL", "the namespace " + left + " is gone")));
        assertThat(network.run("ip", "link", "show")).doesNotContain("veth");
    }

    @Test
    void what_a_killed_process_left_inside_is_made_anew() {
        container.run("ip", "link", "add", HOST_END.text(), "type", "veth", "peer", "name", "eth0");
        container.run("ip", "address", "add", ADDRESS, "dev", "eth0");
        restore(ADDRESS);
        assertThat(container.run("ip", "link", "show")).contains("eth0").doesNotContain("vethr", "eth1");
    }

    @Test
    void nothing_stays_open() throws IOException {
        restore(ADDRESS);
        network.run("ip", "link", "del", HOST_END.text());
        long before = openFiles();
        for (int i = 0; i < 200; i++) {
            restore(ADDRESS, IPV6_ADDRESS);
            assertThat(host.apply(List.of(new Step.DeleteLink(HOST_END)))).isEmpty();
            host.apply(List.of(new Step.RestoreLink(link(9000), new ContainerEnd(new Namespace("/dev/null"),
                    List.of(), List.of(), List.of()))));
        }
        assertThat(openFiles()).isLessThan(before + 20);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private void restore(String... addresses) {
        assertThat(host.apply(List.of(new Step.RestoreLink(link(9000), containerEnd(addresses))))).isEmpty();
    }

    private ContainerEnd containerEnd(String... addresses) {
        return new ContainerEnd(where(), Stream.of(addresses).map(InterfaceAddress::parse).toList(),
                addresses.length == 1 ? List.of(HOP) : List.of(HOP, IPV6_HOP),
                List.of(Prefix.parse("10.46.0.0/16"), Prefix.parse("fd00:46::/64")));
    }

    private Namespace where() {
        return new Namespace(namespace.toString());
    }

    private static LinkPair link(int mtu) {
        return new LinkPair(HOST_END, new LinkName("vethc0000000001"), "net-routed number 1",
                MacAddress.parse("02:42:0a:2e:01:07"), new Mtu(mtu), Set.of(HOP, IPV6_HOP));
    }

    private String addresses() {
        return container.run("ip", "-o", "address", "show", "dev", "eth0").replaceAll(" +", " ");
    }

    /** Returns the routes without the mark that the kernel removes some time after a link was set up. */
    private List<String> routes(String family) {
        return container.run("ip", family, "route", "show").lines().map(line -> line.replace("linkdown", "").strip())
                .toList();
    }
}
