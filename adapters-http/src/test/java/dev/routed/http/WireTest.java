package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.http.RawConnection.Answer;
import dev.routed.http.call.Api;
import dev.routed.http.call.ApiMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Verifies the handling of HTTP requests byte by byte. */
@Timeout(60)
class WireTest {
    private static final String LEAVE = "/NetworkDriver.Leave";
    private static final String ENDPOINT = "{\"NetworkID\":\"n1\",\"EndpointID\":\"e1\"}";
    private static final int CALLERS = 8;
    private final FakePorts ports = new FakePorts();
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
        connection.close();
        server.close();
    }

    @Test
    void an_empty_host_header_no_content_type_and_an_empty_body_are_fine() throws IOException {
        Answer answer = connection.ask("/Plugin.Activate", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"Implements\":[\"NetworkDriver\",\"IpamDriver\"]}");
        assertThat(answer.headers()).containsEntry("content-type", "application/vnd.docker.plugins.v1.2+json")
                .doesNotContainKey("connection");
    }

    @Test
    void the_host_that_later_engines_send_is_fine() throws IOException {
        connection.send("POST /Plugin.Activate HTTP/1.1\r\nHost: plugin.moby.localhost\r\nContent-Length: 0\r\n\r\n");

        assertThat(connection.receive().status()).isEqualTo(200);
    }

    @Test
    void calls_follow_each_other_on_one_connection_also_after_a_failure() throws IOException {
        assertThat(connection.ask(LEAVE, ENDPOINT).status()).isEqualTo(200);
        assertThat(connection.ask(LEAVE, "{").status()).isEqualTo(500);
        assertThat(connection.ask("/NetworkDriver.Fly", ENDPOINT).status()).isEqualTo(404);
        assertThat(connection.ask(LEAVE, ENDPOINT).status()).isEqualTo(200);
        assertThat(ports.given).hasSize(2);
    }

    @Test
    void calls_may_be_sent_before_the_answer_to_the_one_before_is_read() throws IOException {
        connection.send(RawConnection.post(LEAVE, ENDPOINT) + RawConnection.post("/NetworkDriver.GetCapabilities", "")
                + RawConnection.post(LEAVE, ENDPOINT));

        assertThat(connection.receive().body()).isEqualTo("{}");
        assertThat(connection.receive().body()).isEqualTo("{\"Scope\":\"local\",\"ConnectivityScope\":\"global\"}");
        assertThat(connection.receive().body()).isEqualTo("{}");
    }

    @Test
    void a_chunked_body_is_read() throws IOException {
        connection.send("POST " + LEAVE + " HTTP/1.1\r\nHost: \r\nTransfer-Encoding: chunked\r\n\r\n"
                + "10\r\n" + ENDPOINT.substring(0, 16) + "\r\n");
        connection
                .send(Integer.toHexString(ENDPOINT.length() - 16) + "\r\n" + ENDPOINT.substring(16) + "\r\n0\r\n\r\n");

        assertThat(connection.receive().status()).isEqualTo(200);
        assertThat(ports.given).hasSize(1);
    }

    @Test
    void a_request_may_come_a_byte_at_a_time() throws IOException {
        for (char letter : RawConnection.post(LEAVE, ENDPOINT).toCharArray()) {
            connection.send(String.valueOf(letter));
        }

        assertThat(connection.receive().status()).isEqualTo(200);
    }

    @Test
    void a_body_that_ends_in_the_middle_changes_nothing() throws IOException {
        connection.send("POST " + LEAVE + " HTTP/1.1\r\nHost: \r\nContent-Length: 100\r\n\r\n{\"NetworkID\":");
        connection.close();
        connection = new RawConnection(socket);

        assertThat(connection.ask("/Plugin.Activate", "").status()).isEqualTo(200);
        assertThat(ports.given).isEmpty();
    }

    @Test
    void caller_that_does_not_wait_affects_no_other_call() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        ports.interception = () -> {
            await(gone);
            answered.countDown();
        };
        connection.send(RawConnection.post(LEAVE, ENDPOINT));
        connection.close();
        gone.countDown();
        await(answered);
        ports.interception = () -> {};
        connection = new RawConnection(socket);

        assertThat(connection.ask(LEAVE, ENDPOINT).status()).isEqualTo(200);
    }

    @Test
    void body_of_ten_megabytes_is_refused_and_the_connection_stays_open() throws IOException {
        Answer answer = connection.ask(LEAVE, "{\"NetworkID\":\"" + "n".repeat(10 << 20) + "\"}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("larger than 1048576 bytes");
        assertThat(connection.ask(LEAVE, ENDPOINT).status()).isEqualTo(200);
    }

    @Test
    void garbage_is_answered_with_an_error_and_the_end_of_the_connection() throws IOException {
        connection.send("\u0000\u0001 what is this\r\n\r\n");
        assertThat(connection.receive().status()).isEqualTo(400);
        assertThat(connection.endsSilently()).isTrue();
        connection = new RawConnection(socket);

        assertThat(connection.ask(LEAVE, ENDPOINT).status()).isEqualTo(200);
    }

    @Test
    void an_unknown_method_is_404_with_the_error_under_both_names() throws IOException {
        Answer answer = connection.ask("/NetworkDriver.Fly", "{}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"Err\":\"there is no POST /NetworkDriver.Fly\","
                + "\"Error\":\"there is no POST /NetworkDriver.Fly\"}");
    }

    @Test
    void an_unknown_method_with_a_large_body_is_no_trouble_either() throws IOException {
        assertThat(connection.ask("/NetworkDriver.Fly", "n".repeat(4 << 20)).status()).isEqualTo(404);
        assertThat(connection.ask(LEAVE, ENDPOINT).status()).isEqualTo(200);
    }

    @Test
    void calls_on_several_connections_are_answered_at_once() throws Exception {
        CyclicBarrier allAtOnce = new CyclicBarrier(CALLERS);
        Path other = directory.resolve("o.sock");
        Api meeting = new Api("application/json",
                List.of(ApiMethod.post("/meet", () -> Map.of("Place", await(allAtOnce)))));
        UnixSocketServer slow = FakePorts.serve(List.of(other), meeting);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            Callable<Integer> caller = () -> meet(other);
            for (Future<Integer> answer : callers.invokeAll(Collections.nCopies(CALLERS, caller))) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            callers.shutdownNow();
            slow.close();
        }
    }

    private static int meet(Path socket) throws IOException {
        try (RawConnection own = new RawConnection(socket)) {
            return own.ask("/meet", "").status();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static int await(CyclicBarrier barrier) {
        try {
            return barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
