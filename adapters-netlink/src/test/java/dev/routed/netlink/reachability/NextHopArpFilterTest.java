package dev.routed.netlink.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.netlink.PrivateNetwork;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("root")
class NextHopArpFilterTest {
    private static final String LINK = "vethr0000000001";
    private final PrivateNetwork host = new PrivateNetwork();
    private final PrivateNetwork neighbour = new PrivateNetwork();
    private final PrivateNetwork container = new PrivateNetwork();
    private final NextHopArpFilter guarded = new NextHopArpFilter();

    @BeforeEach
    void connect() {
        host.run("ip", "link", "add", "up0", "up", "type", "veth", "peer", "name", "eth0", "netns", pid(neighbour));
        host.run("ip", "link", "add", LINK, "up", "type", "veth", "peer", "name", "eth0", "netns", pid(container));
        for (PrivateNetwork other : List.of(neighbour, container)) {
            other.run("ip", "link", "set", "eth0", "up");
            other.run("ip", "route", "add", "default", "dev", "eth0");
        }
        host.run("ip", "address", "add", "198.19.0.1/24", "dev", "up0");
        neighbour.run("ip", "address", "add", "198.19.0.2/24", "dev", "eth0");
        container.run("ip", "address", "add", "10.46.1.7/32", "dev", "eth0");
        host.run("ip", "route", "add", "10.46.1.7", "dev", LINK);
        for (String nextHop : List.of("169.254.1.1", "10.46.0.1", "127.200.1.1", "198.19.0.1")) {
            host.run("ip", "address", "add", nextHop + "/32", "dev", LINK, "scope", "host");
        }
    }

    @AfterEach
    void close() {
        List.of(host, neighbour, container).forEach(PrivateNetwork::close);
    }

    @Test
    void the_host_answers_for_next_hops_on_our_links_alone() {
        assertThat(answers(neighbour, "169.254.1.1")).as("without us").isTrue();
        assertThat(host.call(guarded::ensure)).isEmpty();
        assertThat(answers(neighbour, "169.254.1.1")).isFalse();
        assertThat(answers(neighbour, "10.46.0.1")).isFalse();
        assertThat(answers(container, "169.254.1.1")).isTrue();
        assertThat(answers(container, "10.46.0.1")).isTrue();
    }

    @Test
    void it_goes_on_answering_for_what_it_has_elsewhere() {
        host.call(guarded::ensure);
        assertThat(answers(neighbour, "198.19.0.1")).isTrue();
        assertThat(answers(container, "198.19.0.1")).isTrue();
        host.run("ip", "address", "add", "10.46.0.1/24", "dev", "up0");
        host.call(guarded::ensure);
        assertThat(answers(neighbour, "10.46.0.1")).isTrue();
    }

    @Test
    void a_table_in_place_stays_and_one_that_was_flushed_comes_back() {
        host.call(guarded::ensure);
        String table = table();
        assertThat(table)
                .contains(
                        "iifname != \"vethr*\" arp operation request arp daddr ip 10.46.0.1 drop comment \"10.46.0.1\"")
                .contains("169.254.1.1").doesNotContain("127.").doesNotContain("198.19");
        host.call(guarded::ensure);
        assertThat(table()).isEqualTo(table);
        host.run("nft", "flush", "ruleset");
        host.call(guarded::ensure);
        assertThat(answers(neighbour, "169.254.1.1")).isFalse();
    }

    @Test
    void nothing_is_left_of_it() {
        host.call(guarded::ensure);
        host.call(() -> {
            guarded.withdraw();
            return true;
        });
        assertThat(host.run("nft", "list", "ruleset")).isEmpty();
    }

    private String table() {
        return host.run("nft", "-a", "list", "table", "arp", "net-routed-next-hops");
    }

    /** Returns true if the neighbour table has an entry for the address after a request. */
    private static boolean answers(PrivateNetwork from, String address) {
        from.run("ip", "neigh", "flush", "dev", "eth0");
        from.run("sh", "-c", "ping -c 1 -W 2 " + address + " >/dev/null 2>&1 || :");
        return from.run("ip", "neigh", "show", address).contains("lladdr");
    }

    private static String pid(PrivateNetwork network) {
        return network.path().split("/")[4];
    }
}
