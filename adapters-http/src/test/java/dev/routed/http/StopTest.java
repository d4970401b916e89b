package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.http.RawConnection.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Verifies how a server stops while calls arrive. */
@Timeout(60)
class StopTest {
    private static final String LEAVE = "/NetworkDriver.Leave";
    private static final String ENDPOINT = "{\"NetworkID\":\"n1\",\"EndpointID\":\"e1\"}";
    private final FakePorts ports = new FakePorts();
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    @TempDir
    private Path directory;
    private Path socket;
    private UnixSocketServer server;
    private RawConnection connection;

    @BeforeEach
    void start() throws IOException {
        socket = directory.resolve("s.sock");
        server = FakePorts.serve(List.of(socket), ports.api());
        connection = new RawConnection(socket);
    }

    @AfterEach
    void stop() throws IOException {
        goOn.countDown();
        connection.close();
        server.close();
    }

    private void blockCalls() {
        ports.interception = () -> {
            called.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    @Test
    void an_idle_connection_is_ended() throws IOException {
        assertThat(connection.ask(LEAVE, ENDPOINT).headers()).doesNotContainKey("connection");

        server.close();

        assertThat(connection.endsSilently()).isTrue();
    }

    @Test
    void call_in_flight_is_answered_with_connection_close() throws Exception {
        blockCalls();
        connection.send(RawConnection.post(LEAVE, ENDPOINT));
        called.await();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
        awaitRefusal();
        goOn.countDown();

        Answer answer = connection.receive();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("connection", "close");
        assertThat(connection.endsSilently()).isTrue();
        stopped.join();
    }

    @Test
    void idle_connections_do_not_wait_for_the_call_in_flight_on_another() throws Exception {
        List<RawConnection> idle = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            idle.add(new RawConnection(socket));
            idle.get(i).ask("/Plugin.Activate", "");
        }
        blockCalls();
        connection.send(RawConnection.post(LEAVE, ENDPOINT));
        called.await();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);

        assertThat(idle).allMatch(RawConnection::endsSilently);
        goOn.countDown();
        assertThat(connection.receive().status()).isEqualTo(200);
        stopped.join();
    }

    @Test
    void later_call_finds_no_listener() {
        server.close();

        assertThat(socket).doesNotExist();
        assertThatThrownBy(() -> new RawConnection(socket)).isInstanceOf(IOException.class);
    }

    @Test
    void a_call_that_never_ends_does_not_keep_the_server() throws Exception {
        blockCalls();
        connection.send(RawConnection.post(LEAVE, ENDPOINT));
        called.await();

        server.close();

        assertThat(connection.endsSilently()).isTrue();
    }

    @Test
    void a_request_that_is_half_there_does_not_keep_the_server() throws Exception {
        connection.send("POST " + LEAVE + " HTTP/1.1\r\nHost: \r\nContent-Length: 100\r\n\r\n{");

        server.close();

        assertThat(ports.given).isEmpty();
        assertThatThrownBy(() -> new RawConnection(socket)).isInstanceOf(IOException.class);
    }

    /** Waits until connections are refused because the server is stopping. */
    private void awaitRefusal() {
        while (true) {
            try {
                new RawConnection(socket).close();
                Thread.onSpinWait();
            } catch (IOException refused) {
                return;
            }
        }
    }
}
