package dev.routed.netlink.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.netlink.PrivateNetwork;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("root")
@Timeout(60)
class ForwardingMonitorTest {
    private final PrivateNetwork network = new PrivateNetwork();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final IptablesForwarding forwarding = new IptablesForwarding(Path.of("/proc/sys"), "iptables-nft",
            "ip6tables-nft");
    private ForwardingMonitor monitor;

    @BeforeEach
    void forward() {
        assertThat(network.call(forwarding::ensure)).isEmpty();
        monitor = network.call(() -> ForwardingMonitor.start(() -> heard.add("changed")));
    }

    @AfterEach
    void close() {
        monitor.close();
        network.close();
    }

    @Test
    void hears_each_way_to_lose_our_consent() throws InterruptedException {
        for (String loss : new String[]{"iptables-nft -F FORWARD", "iptables-nft -F NET-ROUTED",
            "ip6tables-nft -F FORWARD",
            "iptables-nft -I FORWARD -j DROP", "iptables-nft -N DOCKER-USER", "iptables-nft -P FORWARD DROP",
            "sysctl -w net.ipv4.ip_forward=0", "sysctl -w net.ipv6.conf.all.forwarding=0"}) {
            network.run(loss.split(" "));
            assertThat(heard.take()).as(loss).isEqualTo("changed");
            listenAnew();
        }
    }

    @Test
    void our_own_looking_is_not_heard() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            assertThat(network.call(forwarding::ensure)).isEmpty();
        }
        assertHearsOnly("iptables-nft -N LAST");
    }

    @Test
    void a_new_link_is_not_heard() throws InterruptedException {
        network.run("ip", "link", "add", "vethr0000000001", "up", "type", "veth", "peer", "name", "inner");
        assertHearsOnly("sysctl -w net.ipv4.ip_forward=0");
    }

    @Test
    void a_repair_is_heard_once_and_then_there_is_rest() throws InterruptedException {
        network.run("iptables-nft", "-F", "FORWARD");
        listenAnew();
        assertThat(network.call(forwarding::ensure)).isEmpty();
        assertThat(heard.take()).isEqualTo("changed");
        listenAnew();
        assertThat(network.call(forwarding::ensure)).isEmpty();
        assertHearsOnly("iptables-nft -N LAST");
        assertThat(network.run("iptables-nft", "-S", "FORWARD")).contains("-j NET-ROUTED");
    }

    @Test
    void is_silent_once_closed() {
        monitor.close();
        network.run("iptables-nft", "-F", "FORWARD");
        network.run("sysctl", "-w", "net.ipv4.ip_forward=0");
        assertThat(heard).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .doesNotContain("forwarding-monitor", "packet-filter-monitor");
    }

    /** Asserts that nothing is reported before this command, which causes one event. */
    private void assertHearsOnly(String command) throws InterruptedException {
        network.run(command.split(" "));
        assertThat(heard.take()).isEqualTo("changed");
        assertThat(heard).isEmpty();
    }

    /** Discards everything reported so far and still in transit. */
    private void listenAnew() {
        monitor.close();
        heard.clear();
        monitor = network.call(() -> ForwardingMonitor.start(() -> heard.add("changed")));
    }
}
