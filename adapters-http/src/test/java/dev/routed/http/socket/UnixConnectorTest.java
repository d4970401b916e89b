package dev.routed.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.http.RawConnection;
import java.nio.file.Path;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixConnectorTest {

    @Test
    void a_connection_that_has_ended_is_forgotten(@TempDir Path directory) throws Exception {
        Path socket = directory.resolve("forgotten.sock");
        Server server = new Server();
        UnixConnector connector = new UnixConnector(server, new HttpConfiguration(),
                ListeningSocket.bind(socket, SocketPolicy.ENGINE));
        server.addConnector(connector);
        server.start();
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
}
