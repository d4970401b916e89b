package dev.routed.http.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.http.RawConnection;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixConnectorTest {
    private final Server server = new Server();

    private UnixConnector start(Path socket, SocketPolicy policy) throws Exception {
        UnixConnector connector = new UnixConnector(server, new HttpConfiguration(),
                ListeningSocket.bind(socket, policy));
        server.addConnector(connector);
        server.start();
        return connector;
    }

    @Test
    void a_connection_that_has_ended_is_forgotten(@TempDir Path directory) throws Exception {
        Path socket = directory.resolve("forgotten.sock");
        UnixConnector connector = start(socket, SocketPolicy.ENGINE);
        try {
            try (RawConnection connection = new RawConnection(socket)) {
                assertThat(connection.ask("/", "").status()).isEqualTo(404);
                assertThat(connector.getConnectedEndPoints()).hasSize(1);
            }
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("forgotten.sock-")) {
                    thread.join();
                }
            }
            assertThat(connector.getConnectedEndPoints()).isEmpty();
        } finally {
            server.stop();
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void a_connection_that_waits_to_be_accepted_is_answered_while_others_are_refused(@TempDir Path directory)
            throws Exception {
        Path socket = directory.resolve("refusing.sock");
        UnixConnector connector = start(socket,
                new SocketPolicy(Optional.empty(), 1, Optional.empty(), Duration.ofSeconds(10)));
        try (RawConnection first = new RawConnection(socket); RawConnection second = new RawConnection(socket)) {
            assertThat(first.ask("/", "").status()).isEqualTo(404);
            second.send(RawConnection.post("/", ""));
            connector.refuse();
            assertThatThrownBy(() -> new RawConnection(socket)).isInstanceOf(ConnectException.class);
            first.sayNoMore();
            assertThat(second.receive().status()).isEqualTo(404);
            connector.stopListening();
            assertThat(socket).doesNotExist();
        } finally {
            server.stop();
        }
    }

    /** As Go's HTTP client does: its next connection is open before it has noticed the end of an idle one. */
    @Test
    void a_client_whose_idle_connection_is_ended_connects_again(@TempDir Path directory) throws Exception {
        Path socket = directory.resolve("again.sock");
        UnixConnector connector = start(socket, SocketPolicy.ENGINE);
        try (RawConnection idle = new RawConnection(socket)) {
            assertThat(idle.ask("/", "").status()).isEqualTo(404);
            connector.finish();
            assertThat(idle.endsSilently()).isTrue();
            try (RawConnection again = new RawConnection(socket)) {
                assertThat(again.ask("/", "").status()).isEqualTo(404);
            }
        } finally {
            server.stop();
        }
    }
}
