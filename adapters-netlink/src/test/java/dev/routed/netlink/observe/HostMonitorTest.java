package dev.routed.netlink.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.host.HostChange;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.reconcile.Step;
import dev.routed.netlink.KernelHostNetwork;
import dev.routed.netlink.PrivateNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("root")
@Timeout(60)
class HostMonitorTest {
    private static final LinkName HOST_END = new LinkName("vethr0000000001");
    private static final LinkName INNER = new LinkName("vethc0000000001");
    private final PrivateNetwork network = new PrivateNetwork();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private KernelHostNetwork host;
    private HostMonitor monitor;

    @BeforeEach
    void make_a_link() {
        host = network.call(KernelHostNetwork::open);
        LinkPair link = new LinkPair(HOST_END, INNER, "", MacAddress.parse("02:42:00:00:00:01"), new Mtu(1500),
                Set.of());
        assertThat(host.apply(List.of(new Step.CreateLink(link)))).isEmpty();
        network.run("ip", "link", "add", "uplink", "up", "type", "bridge");
    }

    @AfterEach
    void close() {
        monitor.close();
        host.close();
        network.close();
    }

    @Test
    void hears_damage_of_each_kind() throws InterruptedException {
        network.run("ip", "route", "add", "10.46.1.7", "dev", HOST_END.text(), "proto", "146");
        network.run("ip", "address", "add", "169.254.1.1/32", "dev", HOST_END.text(), "scope", "host");
        network.run("ip", "address", "add", "fe80::1:1/128", "dev", HOST_END.text(), "nodad");
        monitor = monitor();
        for (String damage : List.of("route del 10.46.1.7",
                "link set " + HOST_END + " alias x", "link set " + HOST_END + " down",
                "link set " + HOST_END + " up", "-6 route add fd00:46::7 dev " + HOST_END + " proto 146",
                "-6 route del fd00:46::7", "address del 169.254.1.1/32 dev " + HOST_END,
                "route add 10.46.1.7 dev uplink proto static", "address add 192.0.2.1/32 dev uplink",
                "link del " + HOST_END)) {
            heard.clear();
            network.run(("ip " + damage).split(" "));
            assertThat(heard.take()).as(damage).isEqualTo("changed");
        }
    }

    @Test
    void reports_connected_links_and_each_new_connection() throws InterruptedException {
        network.run("ip", "link", "set", INNER.text(), "up");
        monitor = monitor();
        await(HOST_END.text());
        network.run("ip", "link", "set", INNER.text(), "down");
        heard.clear();
        network.run("ip", "link", "set", INNER.text(), "up");
        await(HOST_END.text());
    }

    @Test
    void a_refreshed_route_is_reported_to_all_listeners_and_is_still_the_same() throws InterruptedException {
        HostRoute route = new HostRoute(IpAddress.parse("10.46.1.7").hostPrefix(), HOST_END);
        HostRoute ipv6 = new HostRoute(IpAddress.parse("fd00:46::7").hostPrefix(), HOST_END);
        host.apply(List.of(new Step.AddRoute(route), new Step.AddRoute(ipv6)));
        monitor = network.call(() -> HostMonitor.start(prefix -> false, change -> heard.add(change.toString()),
                () -> {}, link -> heard.add(link.text())));
        host.apply(List.of(new Step.RefreshRoute(route), new Step.RefreshRoute(ipv6)));
        await(new HostChange.RouteAdded(route).toString());
        await(new HostChange.RouteAdded(ipv6).toString());
    }

    @Test
    void looks_again_when_events_were_lost() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(1);
        monitor = network.call(() -> HostMonitor.start(prefix -> false, change -> true, () -> {
            waitFor(busy);
            heard.add("changed");
        }, link -> heard.add(link.text())));
        List<Step> storm = storm();
        for (int i = 0; i < 3; i++) {
            host.apply(storm);
        }
        network.run("ip", "link", "set", INNER.text(), "up");
        busy.countDown();
        await(HOST_END.text());
    }

    @Test
    void survives_a_listener_that_fails() throws InterruptedException {
        monitor = network.call(() -> HostMonitor.start(prefix -> false, change -> true, () -> {
            heard.add("changed");
            throw new IllegalStateException("a bug");
        }, link -> {
            throw new IllegalStateException("another");
        }));
        network.run("ip", "link", "set", INNER.text(), "up");
        await("changed");
        heard.clear();
        network.run("ip", "route", "add", "10.46.1.7", "dev", HOST_END.text(), "proto", "146");
        await("changed");
    }

    @Test
    void is_silent_once_closed() {
        monitor = monitor();
        monitor.close();
        heard.clear();
        network.run("ip", "link", "set", HOST_END.text(), "alias", "x");
        assertThat(heard).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("host-monitor");
    }

    private HostMonitor monitor() {
        return network.call(() -> HostMonitor.start(prefix -> prefix.toString().equals("10.46.1.7/32"),
                change -> true, () -> heard.add("changed"), link -> heard.add(link.text())));
    }

    /** Adds and deletes 10,000 routes; three runs exceed the receive queue. */
    private static List<Step> storm() {
        List<Step> steps = new ArrayList<>();
        for (IpAddress next = IpAddress.parse("10.47.0.0"); steps.size() < 10_000; next = next.next()) {
            steps.add(new Step.AddRoute(new HostRoute(next.hostPrefix(), HOST_END)));
        }
        new ArrayList<>(steps).forEach(step -> steps.add(new Step.DeleteRoute(((Step.AddRoute) step).route())));
        return steps;
    }

    private void await(String wanted) throws InterruptedException {
        String last = heard.take();
        while (!last.equals(wanted)) {
            last = heard.take();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }
}
