package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.HostFailure;
import dev.routed.http.call.CallObserver;
import dev.routed.http.socket.ListeningSocket;
import dev.routed.http.socket.SocketPolicy;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies how socket files are created, replaced, refused and deleted. */
class SocketTest {
    private final FakePorts ports = new FakePorts();
    @TempDir
    private Path directory;
    private UnixSocketServer server;

    private void start(Path... sockets) {
        server = FakePorts.serve(List.of(sockets), ports.api());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void sockets_are_for_their_owner_alone_and_go_with_the_server() throws IOException {
        Path net = directory.resolve("net.sock");
        Path ipam = directory.resolve("missing/too/ipam.sock");
        start(net, ipam);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(net))).isEqualTo("rw-------");
        assertThat(activates(net)).isTrue();
        assertThat(activates(ipam)).isTrue();
        server.close();
        assertThat(net).doesNotExist();
        assertThat(ipam).doesNotExist();
    }

    @Test
    void a_call_made_before_the_server_starts_is_answered_once_it_serves() throws Exception {
        Path path = directory.resolve("s.sock");
        List<ListeningSocket> sockets = ListeningSocket.bind(List.of(path), SocketPolicy.ENGINE);
        try (RawConnection early = new RawConnection(path)) {
            early.send(RawConnection.post("/Plugin.Activate", ""));

            server = UnixSocketServer.start(sockets, ports.api(), CallObserver.none());

            assertThat(early.receive().status()).isEqualTo(200);
        }
    }

    @Test
    void the_socket_of_a_dead_listener_is_replaced() throws IOException {
        Path socket = directory.resolve("s.sock");
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(socket)).close();
        assertThat(socket).exists();

        start(socket);

        assertThat(activates(socket)).isTrue();
    }

    @Test
    void a_living_listener_is_left_alone_and_named() throws IOException {
        Path socket = directory.resolve("s.sock");
        start(socket);

        assertThatThrownBy(() -> FakePorts.serve(List.of(socket), ports.api())).isInstanceOf(HostFailure.class)
                .hasMessageContaining("cannot listen on " + socket)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
        assertThat(activates(socket)).isTrue();
    }

    @Test
    void a_file_that_is_no_socket_is_left_alone() throws IOException {
        Path file = Files.writeString(directory.resolve("s.sock"), "precious");

        assertThatThrownBy(() -> start(file)).isInstanceOf(HostFailure.class)
                .hasMessageContaining("cannot listen on " + file).hasMessageContaining("not a socket");
        assertThat(file).hasContent("precious");
    }

    @Test
    void a_link_is_left_alone_wherever_it_leads() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("s.sock"), directory.resolve("nowhere"));

        assertThatThrownBy(() -> start(link)).isInstanceOf(HostFailure.class).hasMessageContaining("not a socket");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void a_path_too_long_for_the_kernel_is_named() {
        Path socket = directory.resolve("x".repeat(100));

        assertThatThrownBy(() -> start(socket)).isInstanceOf(HostFailure.class)
                .hasMessageContaining(socket.toString()).hasMessageContaining("the maximum is 107");
    }

    @Test
    void a_directory_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> start(file.resolve("s.sock"))).isInstanceOf(HostFailure.class)
                .hasMessageContaining("cannot listen on " + file.resolve("s.sock"));
    }

    @Test
    void when_one_socket_is_refused_the_others_are_not_left_behind() throws IOException {
        Path good = directory.resolve("good.sock");
        Path bad = Files.writeString(directory.resolve("bad.sock"), "");

        assertThatThrownBy(() -> start(good, bad)).isInstanceOf(HostFailure.class);
        assertThat(good).doesNotExist();
        start(good);
        assertThat(activates(good)).isTrue();
    }

    @Test
    void a_file_that_somebody_put_in_the_place_of_the_socket_is_left_alone() throws IOException {
        Path socket = directory.resolve("s.sock");
        start(socket);
        Files.delete(socket);
        Files.writeString(socket, "precious");

        server.close();

        assertThat(socket).hasContent("precious");
    }

    @Test
    void a_server_may_start_again_on_the_same_path() throws IOException {
        Path socket = directory.resolve("s.sock");
        start(socket);
        server.close();
        start(socket);

        assertThat(activates(socket)).isTrue();
    }

    private static boolean activates(Path socket) throws IOException {
        try (RawConnection connection = new RawConnection(socket)) {
            return connection.ask("/Plugin.Activate", "").status() == 200;
        }
    }
}
