package dev.routed.netlink.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.PrivateNetwork;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.PacketSocket;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("root")
@Timeout(60)
class LanAnnouncerTest {
    private static final IpAddress STAYS = IpAddress.parse("192.0.2.7");
    private static final IpAddress LEAVES = IpAddress.parse("192.0.2.8");
    private static final IpAddress STAYS6 = IpAddress.parse("2001:db8::7");
    private final PrivateNetwork network = new PrivateNetwork();
    private final NetlinkConnection kernel = network.call(NetlinkConnection::open);
    private final HostReader reader = new HostReader(kernel);
    private final NetworkNamespace home = network.call(NetworkNamespace::ofThread);
    private final LanAnnouncer announcer = new LanAnnouncer(home, reader, Duration.ofMillis(100));
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void connect() {
        network.run("ip", "link", "add", "uplink", "type", "veth", "peer", "name", "lan");
        network.run("ip", "address", "add", "2001:db8::1/64", "dev", "uplink", "nodad");
        network.run("ip", "link", "set", "uplink", "up");
        network.run("ip", "link", "set", "lan", "up");
        network.run("sh", "-c", "until ip link show dev uplink | grep -q 'state UP'; do sleep 0.01; done");
        for (IpAddress address : List.of(STAYS, STAYS6)) { // LEAVES has left when it is about to be announced again
            network.run("ip", "neighbour", "add", "proxy", address.toString(), "dev", "uplink");
        }
    }

    @AfterEach
    void close() {
        announcer.close();
        kernel.close();
        home.close();
        network.close();
    }

    @Test
    void every_address_is_announced_twice_unless_it_has_left_meanwhile() {
        LinkMessage uplink = link("uplink");
        try (PacketSocket lan = network.call(() -> PacketSocket.open(link("lan").index()))) {
            announcer.announce(uplink, List.of(STAYS, LEAVES, STAYS6));
            await(lan, STAYS, 2);
            announcer.announce(uplink, List.of(STAYS)); // once it is repeated, the first repetition is over
            await(lan, STAYS, 4);
        }
        assertThat(announcements(STAYS6)).isEqualTo(2);
        assertThat(announcements(LEAVES)).isEqualTo(1);
    }

    private LinkMessage link(String name) {
        return reader.links().stream().filter(link -> link.name().equals(name)).findFirst().orElseThrow();
    }

    private void await(PacketSocket lan, IpAddress address, int times) {
        while (announcements(address) < times) {
            lan.receiveNow().map(HexFormat.of()::formatHex).ifPresentOrElse(heard::add,
                    () -> LockSupport.parkNanos(Duration.ofMillis(5).toNanos()));
        }
    }

    private int announcements(IpAddress address) {
        String text = HexFormat.of().formatHex(address.bytes());
        return Collections.frequency(heard.stream().map(frame -> frame.contains("0806000108000604") // ARP
                || frame.contains("8800") ? frame.contains(text) : false).toList(), true);
    }
}
