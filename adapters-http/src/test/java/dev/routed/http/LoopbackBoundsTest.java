package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.http.call.ApiMethod;
import dev.routed.http.call.CallObserver;
import dev.routed.http.call.RawResponse;
import dev.routed.http.loopback.ConnectionLimits;
import dev.routed.http.loopback.PeerUidLookup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Verifies the limits that apply to one user of the port. The test uses short limits; its timeout only ends hanging
 * tests.
 */
@Timeout(120)
class LoopbackBoundsTest {
    private static final String GET = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final int LARGE = 16 * 1024 * 1024;
    private static final RawResponse LARGE_REPLY = RawResponse.text("text/plain", "x".repeat(LARGE));
    private static final ConnectionLimits SHORT = new ConnectionLimits(2, 5, 2, Duration.ofSeconds(1),
            Duration.ofSeconds(60), Duration.ofMillis(50));
    private static final ConnectionLimits LONG = new ConnectionLimits(2, 5, 2, Duration.ofSeconds(100),
            Duration.ofSeconds(100), Duration.ofMillis(50));
    private final AtomicLong user = new AtomicLong(1000);
    private final List<Socket> callers = new ArrayList<>();
    private LoopbackServer server;

    @BeforeEach
    void start() {
        server = serve(0, SHORT);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket caller : callers) {
            caller.close();
        }
        server.close();
    }

    @Test
    void a_head_that_trickles_in_ends_its_connection() throws IOException {
        Socket caller = connect();
        assertThatThrownBy(() -> {
            for (char letter : ("GET /metrics HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(3900)).toCharArray()) {
                caller.getOutputStream().write(letter);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            caller.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            throw new IOException(caller.getInputStream().read() < 0 ? "closed" : "it was answered");
        }).isInstanceOf(IOException.class).message().doesNotContain("it was answered");
    }

    @Test
    void a_client_that_does_not_read_its_answer_ends_its_connection() throws IOException {
        Socket caller = connect();
        send(caller, GET.replace("metrics", "large"));
        long read = 0;
        byte[] bytes = new byte[16 * 1024];
        try {
            for (int count = 0; count >= 0; count = caller.getInputStream().read(bytes)) {
                read += count;
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
        assertThat(read).isLessThan(LARGE);
    }

    @Test
    void one_user_cannot_have_all_connections() throws IOException {
        restart(LONG);
        slow();
        slow();
        assertThat(endsAtOnce()).as("a third one").isTrue();
        user.set(1001);
        assertThat(isAnswered()).as("another user").isTrue();
    }

    @Test
    void all_users_together_cannot_lock_root_out() throws IOException {
        restart(LONG);
        for (long uid : new long[]{1000, 1000, 1001, 1001, 1002}) {
            user.set(uid);
            slow();
        }
        user.set(1002);
        assertThat(endsAtOnce()).as("one more user").isTrue();
        user.set(0);
        assertThat(isAnswered()).as("root").isTrue();
    }

    @Test
    void slow_readers_keep_no_thread_that_others_need() throws IOException {
        restart(LONG);
        for (long uid : new long[]{1000, 1000, 1001, 1001}) {
            user.set(uid);
            Socket caller = connect();
            send(caller, GET.replace("metrics", "large"));
            assertThat(caller.getInputStream().read()).as("it is counted").isEqualTo('H');
        }
        user.set(1002);
        assertThat(isAnswered()).isTrue();
    }

    @Test
    void a_connection_that_ended_is_no_longer_counted() throws IOException {
        restart(LONG);
        slow();
        slow();
        callers.get(0).close();
        while (endsAtOnce()) {
            Thread.onSpinWait();
        }
        callers.get(1).close();
        while (!isAnswered()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_port_that_is_taken_is_served_as_soon_as_it_is_free() throws IOException {
        server.close();
        try (ServerSocket squatter = new ServerSocket()) {
            squatter.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            server = serve(squatter.getLocalPort(), LONG);
            assertThat(server.addresses()).noneMatch(address -> address.contains("127.0.0.1"));
        }
        while (server.addresses().stream().noneMatch(address -> address.contains("127.0.0.1"))) {
            Thread.onSpinWait();
        }
        user.set(0);
        assertThat(isAnswered()).isTrue();
    }

    private LoopbackServer serve(int port, ConnectionLimits bounds) {
        PeerUidLookup owner = (peer, own) -> OptionalLong.of(user.get());
        return LoopbackServer.start(port,
                List.of(ApiMethod.get("/metrics", () -> RawResponse.text("text/plain", "up 1")),
                        ApiMethod.get("/large", () -> LARGE_REPLY)),
                "", CallObserver.none(), owner, bounds);
    }

    private void restart(ConnectionLimits bounds) {
        server.close();
        server = serve(0, bounds);
    }

    /** Opens a connection with an incomplete request; its first response proves that the connection is counted. */
    private void slow() throws IOException {
        Socket caller = connect();
        send(caller, GET);
        assertThat(caller.getInputStream().read()).isEqualTo('H');
        send(caller, "GET /met");
    }

    private boolean endsAtOnce() throws IOException {
        try (Socket caller = connect()) {
            send(caller, GET);
            return caller.getInputStream().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private boolean isAnswered() throws IOException {
        return !endsAtOnce();
    }

    private Socket connect() throws IOException {
        URI address = URI.create(
                server.addresses().stream().filter(text -> text.contains("127.0.0.1")).findFirst().orElseThrow());
        Socket caller = new Socket();
        caller.setReceiveBufferSize(4096);
        caller.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        callers.add(caller);
        return caller;
    }

    private static void send(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
