package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.http.call.ApiMethod;
import dev.routed.http.call.CallObserver;
import dev.routed.http.call.RawResponse;
import dev.routed.http.socket.SocketPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies the limits that apply to one caller. The test uses short limits; its timeout only ends hanging tests. */
@Timeout(60)
class ConnectionLimitsTest {
    private static final String LEAVE = "/NetworkDriver.Leave";
    private static final String ENDPOINT = "{\"NetworkID\":\"n1\",\"EndpointID\":\"e1\"}";
    private static final int CONNECTIONS = 3;
    private final FakePorts ports = new FakePorts();
    @TempDir
    private Path directory;
    private Path socket;
    private UnixSocketServer server;

    @BeforeEach
    void start() {
        socket = directory.resolve("s.sock");
        server = UnixSocketServer.start(List.of(socket), new SocketPolicy(Optional.empty(), CONNECTIONS,
                Optional.of(Duration.ofSeconds(2)), Duration.ofMillis(500)), ports.api(), CallObserver.none());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "POST /NetworkDriver.Leave HTTP/1.1\r\n",
        "POST /NetworkDriver.Leave HTTP/1.1\r\nHost: \r\n",
        "POST /NetworkDriver.Leave HTTP/1.1\r\nHost: \r\nContent-Length: 100\r\n\r\n{\"NetworkID\"",
        "POST /NetworkDriver.Fly HTTP/1.1\r\nHost: \r\nContent-Length: 100\r\n\r\n{"})
    void a_request_that_does_not_arrive_in_time_ends_its_connection(String beginning) throws IOException {
        try (RawConnection connection = new RawConnection(socket)) {
            connection.send(beginning).untilItEnds();
        }
        assertThat(ports.given).isEmpty();
    }

    @Test
    void a_request_that_drips_in_ends_its_connection() throws Exception {
        String request = "POST " + LEAVE + " HTTP/1.1\r\nHost: \r\nContent-Length: 100000\r\n\r\n" + " ".repeat(100000);
        try (RawConnection connection = new RawConnection(socket)) {
            for (char letter : request.toCharArray()) {
                connection.send(String.valueOf(letter));
                Thread.sleep(5);
            }
            assertThat(connection.endsSilently()).as("the whole request was taken").isTrue();
        } catch (IOException ended) {
            assertThat(ended).hasMessageContaining("Broken pipe");
        }
        assertThat(ports.given).isEmpty();
    }

    @Test
    void a_connection_that_is_silent_for_long_ends_and_one_that_is_used_does_not() throws Exception {
        try (RawConnection connection = new RawConnection(socket)) {
            for (int i = 0; i < 8; i++) {
                assertThat(connection.ask(LEAVE, ENDPOINT).status()).isEqualTo(200);
                Thread.sleep(300);
            }
            assertThat(connection.endsSilently()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 999999999\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"})
    void a_body_that_drips_in_keeps_no_thread_of_the_port(String body) throws IOException {
        List<Socket> callers = new ArrayList<>();
        try (LoopbackServer port = LoopbackServer.start(0,
                List.of(ApiMethod.get("/metrics", () -> RawResponse.text("text/plain", "up 1"))), "",
                CallObserver.none(), (peer, own) -> OptionalLong.of(0))) {
            URI address = URI.create(port.addresses().get(0));
            for (int i = 0; i < 16; i++) {
                Socket caller = new Socket(InetAddress.getByName(address.getHost()), address.getPort());
                callers.add(caller);
                String request = (i % 2 == 0 ? "GET /metrics" : "POST /nothing") + " HTTP/1.1\r\nHost: localhost\r\n"
                        + body;
                caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            }
            for (Socket caller : callers) {
                BufferedReader answer = new BufferedReader(
                        new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                assertThat(answer.readLine())
                        .startsWith(callers.indexOf(caller) % 2 == 0 ? "HTTP/1.1 200" : "HTTP/1.1 405");
                assertThat(answer.lines().takeWhile(line -> !line.isEmpty())).contains("Connection: close");
            }
        } finally {
            for (Socket caller : callers) {
                caller.close();
            }
        }
    }

    @Test
    void connections_beyond_the_bound_wait_until_one_ends() throws IOException {
        RawConnection first = new RawConnection(socket);
        try (RawConnection second = new RawConnection(socket);
                RawConnection third = new RawConnection(socket);
                RawConnection fourth = new RawConnection(socket)) {
            assertThat(first.ask(LEAVE, ENDPOINT).status()).isEqualTo(200);
            assertThat(second.ask(LEAVE, ENDPOINT).status()).isEqualTo(200);
            assertThat(third.ask(LEAVE, ENDPOINT).status()).isEqualTo(200);
            fourth.send(RawConnection.post(LEAVE, ENDPOINT));
            assertThat(Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("s.sock-")))
                    .as("connections that are served").hasSize(CONNECTIONS);
            first.close();
            assertThat(fourth.receive().status()).isEqualTo(200);
        }
        assertThat(ports.given).hasSize(CONNECTIONS + 1);
    }

    @Test
    void headers_beyond_eight_kilobytes_are_refused() throws IOException {
        try (RawConnection connection = new RawConnection(socket)) {
            connection.send("POST " + LEAVE + " HTTP/1.1\r\nHost: \r\nX: " + "x".repeat(9000) + "\r\n\r\n");
            assertThat(connection.receive().status()).isEqualTo(431);
        }
    }

    @Test
    void deeply_nested_json_is_refused_with_an_error() throws IOException {
        try (RawConnection connection = new RawConnection(socket)) {
            RawConnection.Answer answer = connection.ask(LEAVE,
                    "{\"Options\":" + "[".repeat(400_000) + "]".repeat(400_000) + "}");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("depth");
            assertThat(connection.ask(LEAVE, ENDPOINT).status()).isEqualTo(200);
        }
    }
}
