package dev.routed.netlink.sockdiag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Needs no privileges: any user may query sockets. */
class SocketOwnersTest {

    @Test
    void a_question_has_the_bytes_of_inet_diag_req_v2() throws IOException {
        byte[] body = InetDiag
                .tcpSocket(new InetSocketAddress("127.0.0.1", 0x1234), new InetSocketAddress("127.0.0.2", 9146)).body();
        assertThat(HexFormat.of().formatHex(body)).isEqualTo("02060000" + "ffffffff" + "1234" + "23ba"
                + "7f000001" + "00".repeat(12) + "7f000002" + "00".repeat(12) + "00000000" + "ffffffff".repeat(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void both_ends_of_a_connection_are_this_users_until_they_are_closed(String host) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        Assumptions.assumeTrue(!(address instanceof Inet6Address) || Files.exists(Path.of("/proc/net/if_inet6")));
        long own = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        Socket client = new Socket();
        try (SocketOwners owners = SocketOwners.open(); ServerSocket server = new ServerSocket(0, 1, address)) {
            client.connect(server.getLocalSocketAddress());
            Socket accepted = server.accept();
            InetSocketAddress near = (InetSocketAddress) accepted.getLocalSocketAddress();
            InetSocketAddress far = (InetSocketAddress) accepted.getRemoteSocketAddress();
            assertThat(owners.uid(far, near)).hasValue(own);
            assertThat(owners.uid(near, far)).hasValue(own);
            client.close();
            assertThat(owners.uid(far, near)).as("a closed end, which the kernel shows as root's").isEmpty();
            assertThat(owners.uid(new InetSocketAddress(address, 1), near)).isEmpty();
            accepted.close();
        } finally {
            client.close();
        }
    }
}
