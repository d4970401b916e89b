package dev.routed.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that what a container does to its own network does not affect other containers. Also to be run with {@code
 * -DargLine=-Dsun.jnu.encoding=ANSI_X3.4-1968}, which a JVM uses under LC_ALL=C.
 */
@Tag("root")
class HostileContainerTest {
    private static final IpAddress HOP = IpAddress.parse("169.254.1.1");
    private static final IpAddress IPV6_HOP = IpAddress.parse("fe80::1:1");
    private static final IpAddress IPV6_ALIAS = IpAddress.parse("fd00::8");
    private final PrivateNetwork network = new PrivateNetwork();
    private final PrivateNetwork hostile = new PrivateNetwork();
    private final PrivateNetwork peaceful = new PrivateNetwork();
    private KernelHostNetwork host;

    @BeforeEach
    void connect_both_as_an_engine_does() {
        host = network.call(KernelHostNetwork::open);
        connect(hostile, 1);
        connect(peaceful, 2);
    }

    private void connect(PrivateNetwork container, int number) {
        LinkPair pair = new LinkPair(hostEnd(number), new LinkName("vethc000000000" + number),
                "net-routed number " + number,
                MacAddress.parse("02:42:0a:2e:01:0" + number), new Mtu(1500), Set.of(HOP, IPV6_HOP));
        assertThat(host.apply(List.of(new Step.CreateLink(pair), new Step.AddAddress(hostEnd(number), HOP),
                new Step.AddAddress(hostEnd(number), IPV6_HOP)))).isEmpty();
        String thread = container.path().replaceAll("/proc/([0-9]+)/task/([0-9]+)/.*", "$2");
        network.run("ip", "link", "set", pair.peer().text(), "netns", thread, "name", "eth0");
        container.run("ip", "address", "add", "10.46.1." + number + "/32", "dev", "eth0");
        container.run("ip", "link", "set", "eth0", "up");
    }

    @AfterEach
    void close() {
        host.close();
        network.close();
        hostile.close();
        peaceful.close();
    }

    @ParameterizedTest(name = "printf {0}")
    @ValueSource(strings = {"\\303\\261", "\\377\\376", "\\033[31m", "..x", "net.ipv6.conf"})
    void an_interface_may_have_any_name(String name) {
        hostile.run("sysctl", "-w", "net.ipv6.conf.all.disable_ipv6=1");
        rename(hostile, name);
        assertThat(apply(1, 2)).isEmpty();
        assertThat(hostile.run("ip", "-6", "address", "show")).contains("inet6 fd00::8/128");
        assertThat(seen().ends().get(hostEnd(1)).addresses()).contains(IpAddress.parse("10.46.9.1"), IPV6_ALIAS);
        assertThat(seen().ends().get(hostEnd(2)).addresses()).contains(IpAddress.parse("10.46.9.2"), IPV6_ALIAS);
    }

    private static void rename(PrivateNetwork container, String octal) {
        container.run("sh", "-c", "ip link set eth0 down && ip link set eth0 name \"$(printf '" + octal
                + "')\" && ip link set group default up && ip address add 10.46.1.1/32 dev \"$(printf '" + octal
                + "')\" 2>/dev/null; true");
    }

    @Test
    void what_is_reported_of_a_name_is_printable() {
        rename(hostile, "\\033[31m");
        ContainerEnd impossible = containerEnd(1, hostile, "ff02::1");
        assertThat(host.apply(List.of(new Step.SetUpContainerEnd(hostEnd(1), impossible)))).singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("dev \\x1b[31m").doesNotContain("\u001b"));
    }

    @Test
    void thousands_of_addresses_and_routes_are_read() {
        batch(hostile, Stream.iterate(0, i -> i < 3000, i -> i + 1)
                .map(i -> "address add 10.99." + i / 250 + "." + i % 250 + "/32 dev eth0"));
        batch(hostile, Stream.iterate(0, i -> i < 3000, i -> i + 1)
                .map(i -> "route add 10.98." + i / 250 + "." + i % 250 + "/32 dev eth0"));
        assertThat(apply(1, 2)).isEmpty();
        assertThat(seen().ends().get(hostEnd(1)).addresses()).hasSizeGreaterThan(3000)
                .contains(IpAddress.parse("10.46.9.1"));
    }

    @Test
    void of_more_than_that_no_more_is_read_and_it_is_said_of_which_container() {
        batch(hostile, Stream.iterate(0, i -> i < 4_097, i -> i + 1)
                .map(i -> "address add 10.99." + i / 250 + "." + i % 250 + "/32 dev eth0"));
        assertThat(seen().unreadable()).containsOnlyKeys(hostEnd(1));
        assertThat(seen().unreadable().get(hostEnd(1)).code()).contains("E2BIG");
        assertThat(seen().unreadable().get(hostEnd(1)).reason()).contains("E2BIG", "more than 4096");
        assertThat(seen().ends()).containsOnlyKeys(hostEnd(2));
    }

    @Test
    void what_changes_all_the_time_is_the_container_s_own_loss() throws InterruptedException {
        batch(hostile, Stream.iterate(0, i -> i < 200, i -> i + 1)
                .map(i -> "address add 10.99." + i / 250 + "." + i % 250 + "/32 dev eth0"));
        AtomicBoolean over = new AtomicBoolean();
        Thread unrest = new Thread(() -> {
            while (!over.get()) {
                hostile.run("sh", "-c",
                        "for i in 1 2 3 4 5 6 7 8 9; do ip address add 10.77.0.$i/32 dev eth0; ip link set eth0 down;"
                                + " ip link set eth0 name x$i; ip link set x$i name eth0; ip link set eth0 up; ip "
                                + "address del 10.77.0.$i/32 dev eth0; done");
            }
        });
        unrest.start();
        try {
            for (int i = 0; i < 10; i++) {
                assertThat(apply(1, 2))
                        .allMatch(failure -> ((Step.SetUpContainerEnd) failure.step()).link().equals(hostEnd(1)));
                assertThat(seen().ends().get(hostEnd(2)).addresses()).contains(IpAddress.parse("10.46.9.2"));
            }
        } finally {
            over.set(true);
            unrest.join();
        }
    }

    @Test
    void an_end_that_was_deleted_moved_away_or_given_no_address_is_waited_for_by_nothing() {
        hostile.run("ip", "address", "flush", "dev", "eth0");
        assertThat(apply(1, 2)).isEmpty();
        hostile.run("ip", "link", "delete", "eth0");
        assertThat(apply(1, 2)).isEmpty();
        assertThat(seen().ends()).containsOnlyKeys(hostEnd(2));
    }

    @Test
    void no_container_needs_a_thread_of_its_own() {
        apply(1, 2);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 10; i++) {
            apply(1, 2);
            seen();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("network-namespace"))
                .hasSize(1).allMatch(before::contains);
    }

    @Test
    void a_container_s_namespace_ends_with_it_though_it_was_entered() {
        seen();
        hostile.run("ip", "link", "set", "eth0", "down");
        hostile.close();
        network.call(() -> {
            while (Files.exists(Path.of("/proc/thread-self/net/dev_snmp6", hostEnd(1).text()))) {
                Thread.onSpinWait();
            }
            return null;
        });
    }

    private List<StepFailure> apply(int... numbers) {
        List<Step> steps = new ArrayList<>();
        for (int number : numbers) {
            steps.add(new Step.SetUpContainerEnd(hostEnd(number), containerEnd(number)));
        }
        return host.apply(steps);
    }

    private ObservedContainerEnds seen() {
        return host.observeContainerEnds(Map.of(hostEnd(1), containerEnd(1), hostEnd(2), containerEnd(2)));
    }

    private ContainerEnd containerEnd(int number) {
        return containerEnd(number, number == 1 ? hostile : peaceful, "10.46.9." + number, IPV6_ALIAS.toString());
    }

    private static ContainerEnd containerEnd(int number, PrivateNetwork container, String... aliases) {
        return new ContainerEnd(new Namespace(container.path()),
                List.of(InterfaceAddress.parse("10.46.1." + number + "/32")),
                Stream.of(aliases).map(IpAddress::parse).toList(), List.of(HOP, IPV6_HOP), List.of());
    }

    private static void batch(PrivateNetwork where, Stream<String> commands) {
        Path file = where.call(() -> Files.write(Files.createTempFile("net-routed", ".batch"), commands.toList()));
        where.run("ip", "-batch", file.toString());
    }

    private static LinkName hostEnd(int number) {
        return new LinkName("vethr000000000" + number);
    }
}
