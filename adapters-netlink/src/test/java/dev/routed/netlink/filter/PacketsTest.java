package dev.routed.netlink.filter;

import static dev.routed.netlink.filter.Filters.filter;
import static dev.routed.netlink.filter.Filters.link;
import static dev.routed.netlink.filter.Filters.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.host.LinkFilter;
import dev.routed.netlink.PrivateNetwork;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sends real packets: two containers with 10.46.1.1 and .2, fd00:46::1 and ::2, behind links of net-routed, and an
 * external host with 192.0.2.2 and 2001:db8::2.
 */
@Tag("root")
@Timeout(60)
class PacketsTest {
    private static final int PORT = 7777;
    private static final int PATIENCE_MS = 3000;
    private static final int SILENCE_MS = 500;
    private static final int APART_MS = 100;
    private static final int MAX_WORDS = 10;
    private static final LinkFilter ONE = filter(1, "10.46.1.1/32", "fd00:46::1/128");
    private static final LinkFilter TWO = filter(2, "10.46.1.2/32", "fd00:46::2/128");
    private final PrivateNetwork host = new PrivateNetwork();
    private final PrivateNetwork one = new PrivateNetwork();
    private final PrivateNetwork two = new PrivateNetwork();
    private final PrivateNetwork world = new PrivateNetwork();
    private PacketFilter filter;

    @BeforeEach
    void connect() {
        for (PrivateNetwork network : List.of(host, one, two, world)) {
            network.run("sysctl", "-q", "-w", "net.ipv6.conf.all.accept_dad=0", "net.ipv6.conf.default.accept_dad=0");
        }
        host.run("sysctl", "-q", "-w", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1",
                "net.ipv4.conf.all.rp_filter=0", "net.ipv4.conf.default.rp_filter=0");
        container(1, one);
        container(2, two);
        host.run("ip", "link", "add", "uplink", "type", "veth", "peer", "name", "outside");
        commands(host, "address add 192.0.2.1/24 dev uplink", "address add 2001:db8::1/64 dev uplink nodad",
                "link set uplink up", "link set outside netns " + world.path());
        commands(world, "address add 192.0.2.2/24 dev outside", "address add 2001:db8::2/64 dev outside nodad",
                "link set outside up", "route add default via 192.0.2.1", "-6 route add default via 2001:db8::1");
        awaitUp(host, link(1).text(), link(2).text(), "uplink");
        awaitUp(one, "inner1");
        awaitUp(two, "inner2");
        awaitUp(world, "outside");
        filter = host.call(PacketFilters::open).orElseThrow();
    }

    /** Waits until the kernel no longer drops what is sent over the links, some time after they were set up. */
    private static void awaitUp(PrivateNetwork network, String... links) {
        for (String link : links) {
            network.run("sh", "-c", "until ip link show dev " + link + " | grep -q 'state UP'; do sleep 0.01; done");
        }
    }

    private void container(int number, PrivateNetwork container) {
        String hostEnd = link(number).text();
        host.run("ip", "link", "add", hostEnd, "type", "veth", "peer", "name", "inner" + number);
        commands(host, "address add 169.254.1.1/32 scope host dev " + hostEnd,
                "address add fe80::1:1/128 dev " + hostEnd + " nodad",
                "link set " + hostEnd + " up", "link set inner" + number + " netns " + container.path(),
                "route add 10.46.1." + number + " dev " + hostEnd,
                "-6 route add fd00:46::" + number + " dev " + hostEnd);
        commands(container, "address add 10.46.1." + number + "/32 dev inner" + number,
                "address add fd00:46::" + number + "/128 dev inner" + number + " nodad",
                "link set inner" + number + " up",
                "route add 169.254.1.1 dev inner" + number, "route add default via 169.254.1.1",
                "-6 route add fe80::1:1 dev inner" + number, "-6 route add default via fe80::1:1 dev inner" + number);
    }

    @AfterEach
    void close() {
        filter.close();
        for (PrivateNetwork network : List.of(one, two, world, host)) {
            network.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.2", "2001:db8::2", "10.46.1.2", "fd00:46::2", "192.0.2.1", "2001:db8::1"})
    void a_container_sends_from_its_own_addresses_only(String target) {
        boolean ipv6 = target.contains(":");
        String own = ipv6 ? "fd00:46::1" : "10.46.1.1";
        String stolen = ipv6 ? "fd00:46::66" : "10.46.1.66";
        commands(one, "address add " + stolen + " dev lo" + (ipv6 ? " nodad" : ""));
        assertThat(firstHeard(stolen, own, target)).as("without a filter").isEqualTo(stolen);
        put(ONE, TWO);
        assertThat(firstHeard(stolen, own, target)).as("guarded").isEqualTo(own);
        put(filter(1));
        assertThat(firstHeard(stolen, own, target)).as("with the guard off").isEqualTo(stolen);
        put(filter(1, own + (ipv6 ? "/128" : "/32"), ipv6 ? "fd00:46::40/122" : "10.46.1.64/30"));
        assertThat(firstHeard(stolen, own, target)).as("with a prefix that holds it").isEqualTo(stolen);
        assertThat(filter.delete(List.of(link(1)))).isEmpty();
        assertThat(firstHeard(stolen, own, target)).as("a link that no filter knows, while others have one")
                .isEqualTo("nothing");
    }

    @Test
    void a_container_cannot_pretend_in_arp() {
        one.run("ip", "address", "add", "10.46.1.66/32", "dev", "lo");
        put(filter(1));
        assertThat(knownAfterAsking("10.46.1.66")).contains("10.46.1.66");
        put(ONE);
        assertThat(knownAfterAsking("10.46.1.66")).doesNotContain("10.46.1.66");
        assertThat(knownAfterAsking("10.46.1.1")).contains("10.46.1.1");
        put(filter(1, "10.46.1.1/32", "10.46.1.64/30"));
        assertThat(knownAfterAsking("10.46.1.66")).contains("10.46.1.66");
    }

    @Test
    void an_invented_link_local_address_takes_no_place_in_the_neighbour_table() {
        one.run("ip", "address", "add", "fe80::66/64", "dev", "inner1", "nodad");
        put(filter(1));
        assertThat(knownAfterPing("fe80::66")).contains("fe80::66 ");
        put(filter(1, "10.46.1.1/32", "fd00:46::1/128", linkLocal() + "/128"));
        assertThat(knownAfterPing("fe80::66")).doesNotContain("fe80::66 ");
        assertThat(knownAfterPing(linkLocal())).contains(linkLocal() + " ");
    }

    private String linkLocal() {
        String link = one.run("ip", "-o", "link", "show", "dev", "inner1");
        return MacAddress.parse(link.replaceAll("(?s).*link/ether ([0-9a-f:]+).*", "$1")).linkLocal().toString();
    }

    /** Returns the host's neighbour entries for the link after the container has sent from that address. */
    private String knownAfterPing(String source) {
        one.run("ip", "-6", "neighbour", "flush", "all");
        host.run("ip", "-6", "neighbour", "flush", "all");
        one.run("ip", "-6", "route", "replace", "fe80::1:1", "dev", "inner1", "src", source);
        one.run("sh", "-c", "ping -6 -c 3 -i 0.2 -W 1 fe80::1:1%inner1 || true");
        return host.run("ip", "-6", "neighbour", "show", "dev", link(1).text());
    }

    @Test
    void neighbours_are_discovered_and_link_local_addresses_work() {
        put(filter(1, "10.46.1.1/32", "fd00:46::1/128", linkLocal() + "/128"));
        one.run("ip", "-6", "neighbour", "flush", "all");
        host.run("ip", "-6", "neighbour", "flush", "all");
        assertThat(one.run("ping", "-6", "-c", "3", "-i", "0.2", "-W", "10", "fe80::1:1%inner1"))
                .contains("bytes from");
        assertThat(host.run("ping", "-6", "-c", "3", "-i", "0.2", "-W", "10", "fd00:46::1")).contains("bytes from");
        one.run("sysctl", "-q", "-w", "net.ipv6.conf.inner1.accept_dad=1");
        one.run("ip", "address", "add", "fd00:46::7/128", "dev", "inner1");
        one.run("sh", "-c", "while ip -6 address show dev inner1 | grep -q tentative; do sleep 0.1; done");
        assertThat(one.run("ip", "-6", "address", "show", "dev", "inner1")).as("duplicate address detection")
                .contains("fd00:46::7").doesNotContain("dadfailed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.46.1.1", "fd00:46::1"})
    void only_allowed_sources_open_connections(String target) {
        put(opened(ONE, "192.0.2.2-192.0.2.2", "2001:db8::2-2001:db8::2"), TWO);
        assertThat(connected(world, one, target)).isEqualTo("open");
        assertThat(connected(two, one, target)).as("a reset").isEqualTo("Connection refused");
        assertThat(connected(host, one, target)).as("from the host itself").isEqualTo("Connection refused");
        assertThat(answered(world, one, target)).isEqualTo("open");
        assertThat(answered(two, one, target)).as("an ICMP answer").matches("No route to host|Permission denied");
        assertThat(answered(host, one, target)).matches("No route to host|Permission denied|Operation not permitted");
        put(ONE);
        assertThat(connected(two, one, target)).isEqualTo("open");
        assertThat(answered(host, one, target)).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.46.1.2", "fd00:46::2", "192.0.2.2", "2001:db8::2", "192.0.2.1", "2001:db8::1"})
    void replies_and_errors_come_to_one_that_nobody_may_open(String target) {
        PrivateNetwork server = target.startsWith("10.46") || target.startsWith("fd00") ? two
                : target.endsWith("1") ? host : world;
        put(opened(ONE), opened(TWO, "10.46.1.1-10.46.1.1", "fd00:46::1-fd00:46::1"));
        assertThat(connected(one, server, target)).isEqualTo("open");
        assertThat(answered(one, server, target)).isEqualTo("open");
        assertThat(answered(one, world, target)).as("nobody listens: port unreachable")
                .isEqualTo(server == world ? "open"
                        : "Connection refused");
        assertThat(connected(two, one, target.contains(":") ? "fd00:46::1" : "10.46.1.1"))
                .isEqualTo("Connection refused");
    }

    @Test
    void a_connection_that_is_open_outlives_a_filter_that_would_not_open_it() throws IOException {
        put(opened(ONE, "10.46.1.2-10.46.1.2"), TWO);
        try (ServerSocket server = one.call(() -> new ServerSocket(PORT, 1, InetAddress.getByName("10.46.1.1")));
                Socket client = two.call(() -> new Socket("10.46.1.1", PORT));
                Socket accepted = server.accept()) {
            put(opened(ONE));
            client.getOutputStream().write(42);
            accepted.setSoTimeout(PATIENCE_MS);
            assertThat(accepted.getInputStream().read()).isEqualTo(42);
        }
    }

    private void put(LinkFilter... filters) {
        assertThat(filter.put(List.of(filters))).isEmpty();
    }

    private static void commands(PrivateNetwork network, String... arguments) {
        for (String command : arguments) {
            network.run(("ip " + command).split(" "));
        }
    }

    /** Returns whose packet arrives first: one sent from a stolen address, or one from the container's own. */
    private String firstHeard(String stolen, String own, String target) {
        PrivateNetwork receiver = target.startsWith("10.46") || target.startsWith("fd00") ? two
                : target.endsWith("1") ? host : world;
        try (DatagramSocket ear = receiver.call(() -> new DatagramSocket(new InetSocketAddress(target, PORT)))) {
            ear.setSoTimeout(SILENCE_MS);
            boolean reached = isHeard(own, target, ear); // resolves neighbours first, so that nothing waits for them
            say(stolen, target);
            Thread.sleep(APART_MS); // packets from different processors may be reordered
            say(own, target);
            ear.setSoTimeout(reached ? PATIENCE_MS : SILENCE_MS);
            return heard(ear, new DatagramPacket(new byte[1], 1));
        } catch (SocketException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Returns true once a packet of that source arrives; all that were sent have been received then. */
    private boolean isHeard(String source, String target, DatagramSocket ear) throws SocketException {
        DatagramPacket packet = new DatagramPacket(new byte[1], 1);
        for (int i = 0; i < MAX_WORDS; i++) {
            say(source, target);
            if (heard(ear, packet).equals(source)) {
                receiveAll(ear);
                return true;
            }
        }
        return false;
    }

    /** Receives what had waited for a neighbour as well. */
    private static void receiveAll(DatagramSocket ear) throws SocketException {
        ear.setSoTimeout(APART_MS);
        String sender;
        do {
            sender = heard(ear, new DatagramPacket(new byte[1], 1));
        } while (!sender.equals("nothing"));
    }

    /** Returns the sender of a packet, or "nothing". */
    private static String heard(DatagramSocket ear, DatagramPacket packet) {
        try {
            ear.receive(packet);
            return IpAddress.of(packet.getAddress().getAddress()).toString();
        } catch (SocketTimeoutException silence) {
            return "nothing";
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private void say(String source, String target) {
        one.call(() -> {
            try (DatagramSocket mouth = new DatagramSocket(new InetSocketAddress(source, 0))) {
                mouth.send(new DatagramPacket(new byte[1], 1, new InetSocketAddress(target, PORT)));
            }
            return null;
        });
    }

    /**
     * Returns the host's neighbour entry for the link after the container has requested the next hop from that address.
     */
    private String knownAfterAsking(String source) {
        one.run("ip", "neighbour", "flush", "dev", "inner1");
        host.run("ip", "neighbour", "flush", "dev", link(1).text());
        say(source, "169.254.1.1");
        String shown = "ip neighbour show dev " + link(1);
        return host.run("sh", "-c", "for i in $(seq 20); do " + shown + " | grep -q '^" + source
                + " ' && break; sleep 0.1; done; " + shown);
    }

    /** Returns "open", or the error of a TCP client. */
    private static String connected(PrivateNetwork client, PrivateNetwork server, String target) {
        try (ServerSocket listening = server.call(() -> new ServerSocket(PORT, 1, InetAddress.getByName(target)))) {
            return client.call(() -> {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(target, listening.getLocalPort()), PATIENCE_MS);
                    return "open";
                } catch (IOException refused) {
                    return message(refused);
                }
            });
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Returns "open" if a UDP packet comes back, or the error of the client. */
    private static String answered(PrivateNetwork client, PrivateNetwork server, String target) {
        try (DatagramSocket echo = server.call(() -> new DatagramSocket());
                DatagramSocket socket = client.call(() -> new DatagramSocket())) {
            socket.setSoTimeout(PATIENCE_MS);
            echo.setSoTimeout(PATIENCE_MS / 2);
            socket.connect(new InetSocketAddress(target, echo.getLocalPort()));
            DatagramPacket packet = new DatagramPacket(new byte[1], 1);
            socket.send(packet);
            if (!heard(echo, packet).equals("nothing")) {
                echo.send(packet);
            }
            socket.receive(packet);
            return "open";
        } catch (IOException refused) {
            return message(refused);
        }
    }

    private static String message(IOException refused) {
        return refused instanceof PortUnreachableException ? "Connection refused" : refused.getMessage();
    }
}
