package dev.routed.netlink.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Prefix;
import dev.routed.netlink.PrivateNetwork;
import dev.routed.netlink.connection.NetlinkConnection;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("root")
@Timeout(60)
class ConnectionTrackingTest {
    private static final List<String> ADDRESSES = List.of("10.46.1.7", "10.46.1.8", "198.19.0.9", "fd46::7", "fd46::8",
            "fd19::9");
    private final PrivateNetwork network = new PrivateNetwork();
    private ConnectionTracking tracking;

    @BeforeEach
    void open() {
        ADDRESSES.forEach(
                address -> network.run("ip", "address", "add", address + (address.contains(":") ? "/128" : "/32"),
                        "dev", "lo", address.contains(":") ? "nodad" : "valid_lft",
                        address.contains(":") ? "noprefixroute" : "forever"));
        ADDRESSES.forEach(network::awaitLocal);
        network.run("nft",
                "add table inet t; add chain inet t c { type filter hook output priority 0; }; add rule inet t c ct "
                        + "state new accept");
        tracking = network.call(ConnectionTracking::open);
        connect("198.19.0.9", "10.46.1.7");
        connect("10.46.1.7", "198.19.0.9");
        connect("10.46.1.8", "198.19.0.9");
        connect("fd19::9", "fd46::7");
        connect("fd46::8", "fd19::9");
    }

    @AfterEach
    void close() {
        tracking.close();
        network.close();
    }

    @Test
    void a_log_line_names_a_few_addresses() {
        List<Prefix> addresses = IntStream.rangeClosed(1, 5).mapToObj(i -> Prefix.parse("10.46.1." + i + "/32"))
                .toList();
        assertThat(ConnectionTracking.some(addresses.subList(0, 1))).isEqualTo("10.46.1.1/32");
        assertThat(ConnectionTracking.some(addresses)).isEqualTo("10.46.1.1/32, 10.46.1.2/32, 10.46.1.3/32 and 2 more");
    }

    @Test
    void connections_from_and_to_an_address_end_and_no_others() {
        assertThat(tracked("10.46.1.7/32", "10.46.1.8/32", "fd46::7/128", "fd46::8/128")).isEqualTo(5);
        forget("10.46.1.7/32", "fd46::7/128");
        assertThat(tracked("10.46.1.7/32", "fd46::7/128")).isZero();
        assertThat(tracked("10.46.1.8/32", "fd46::8/128")).isEqualTo(2);
    }

    @Test
    void what_others_have_opened_ends_and_what_the_address_has_opened_does_not() {
        assertThat(tracked("10.46.1.7/32", "fd46::7/128", "fd46::8/128")).isEqualTo(4);
        network.call(() -> {
            tracking.forget(new OutdatedConnections(Set.of(), prefixes("10.46.1.7/32", "fd46::7/128", "fd46::8/128")));
            return null;
        });
        assertThat(tracked("10.46.1.7/32")).as("begun by it").isEqualTo(1);
        assertThat(tracked("fd46::7/128")).as("begun by another").isZero();
        assertThat(tracked("fd46::8/128")).isEqualTo(1);
    }

    @Test
    void translated_ones_end_with_the_address_that_they_lead_to() {
        network.run("nft",
                "add chain inet t n { type nat hook output priority -100; }; add rule inet t n ip daddr 203.0.113.1 "
                        + "dnat ip to 10.46.1.7");
        network.run("ip", "route", "add", "203.0.113.1", "dev", "lo");
        forget("10.46.1.7/32");
        connect("10.46.1.8", "203.0.113.1");
        assertThat(tracked("10.46.1.7/32")).isEqualTo(1);
        forget("10.46.1.7/32");
        assertThat(tracked("10.46.1.7/32")).isZero();
    }

    @Test
    void many_addresses_and_prefixes_end_at_once() {
        forget("10.46.0.0/16", "fd46::/64");
        assertThat(tracked("10.46.0.0/16", "fd46::/64")).isZero();
    }

    @Test
    void the_kernel_finds_exactly_the_connections_of_an_address() {
        assertThat(foundByKernel("10.46.1.7/32")).hasSize(2);
        assertThat(foundByKernel("10.46.1.8/32")).hasSize(1);
        assertThat(foundByKernel("fd46::7/128", "fd46::8/128")).hasSize(2);
    }

    private Set<String> foundByKernel(String... addresses) {
        return found(Long.MAX_VALUE, addresses).stream()
                .map(connection -> HexFormat.of().formatHex(connection.deletion().body())).collect(Collectors.toSet());
    }

    @Test
    void what_is_to_end_soon_ends() throws InterruptedException {
        tracking.forgetSoon(new OutdatedConnections(prefixes("10.46.1.7/32"), Set.of()));
        while (tracked("10.46.1.7/32") > 0) {
            Thread.onSpinWait();
        }
        assertThat(tracked("10.46.1.8/32")).isEqualTo(1);
    }

    private void forget(String... addresses) {
        network.call(() -> {
            tracking.forget(new OutdatedConnections(prefixes(addresses), Set.of()));
            return null;
        });
    }

    private static Set<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).collect(Collectors.toSet());
    }

    private long tracked(String... addresses) {
        return found(1, addresses).stream().filter(new OutdatedConnections(prefixes(addresses), Set.of()).test())
                .count();
    }

    /** Returns what the dumps contain that are sent if there are this many connections. */
    private List<TrackedConnection> found(long tracked, String... addresses) {
        return network.call(() -> {
            try (NetlinkConnection kernel = NetlinkConnection.openNetfilter()) {
                return ConnectionSearch.dumps(prefixes(addresses), tracked).stream()
                        .flatMap(dump -> kernel
                                .dump(dump, message -> Optional.of(TrackedConnection.read(message))).stream())
                        .toList();
            }
        });
    }

    private void connect(String from, String to) {
        network.call(() -> {
            try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(from), 4000))) {
                socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName(to), 5000));
            }
            return null;
        });
    }
}
