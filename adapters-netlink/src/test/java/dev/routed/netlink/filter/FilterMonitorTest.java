package dev.routed.netlink.filter;

import static dev.routed.netlink.filter.Filters.byLink;
import static dev.routed.netlink.filter.Filters.filter;
import static dev.routed.netlink.filter.Filters.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.host.LinkFilter;
import dev.routed.netlink.PrivateNetwork;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("root")
@Timeout(60)
class FilterMonitorTest {
    private static final LinkFilter FILTER = opened(filter(1, "10.46.1.7/32"), "10.0.0.1-10.0.0.1");
    private final PrivateNetwork network = new PrivateNetwork();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private PacketFilter filter;
    private FilterMonitor monitor;

    @BeforeEach
    void open() {
        filter = network.call(PacketFilters::open).orElseThrow();
        assertThat(filter.put(List.of(FILTER))).isEmpty();
        listen();
    }

    @AfterEach
    void close() {
        monitor.close();
        filter.close();
        network.close();
    }

    @Test
    void hears_each_way_to_lose_a_filter() throws InterruptedException {
        for (String loss : List.of("delete element inet net-routed sources4 { \"vethr0000000001\" . 10.46.1.7 }",
                "add element arp net-routed unguarded { \"vethr0000000001\" }",
                "insert rule inet net-routed guard accept",
                "flush chain inet net-routed-ingress ingress", "delete table arp net-routed", "flush ruleset")) {
            network.run("nft", loss);
            assertThat(heard.take()).as(loss).isEqualTo("changed");
            monitor.close();
            listen();
        }
    }

    @Test
    void does_not_hear_what_others_do_with_theirs_nor_our_looking() throws InterruptedException {
        network.run("iptables-nft", "-A", "FORWARD", "-j", "ACCEPT");
        network.run("nft",
                "add table inet others; add set inet others s { type ifname; elements = { \"vethr0000000001\" } }");
        assertThat(filter.observe()).isEqualTo(byLink(FILTER));
        network.run("nft", "delete element inet net-routed sources4 { \"vethr0000000001\" . 10.46.1.7 }");
        assertThat(heard.take()).isEqualTo("changed");
        monitor.close();
        assertThat(heard).isEmpty();
    }

    private void listen() {
        heard.clear();
        monitor = network.call(() -> FilterMonitor.start(() -> heard.add("changed")));
    }
}
