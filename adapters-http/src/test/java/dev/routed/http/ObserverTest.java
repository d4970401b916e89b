package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.http.socket.SocketPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that an observer is notified of every call exactly once, with its outcome. */
class ObserverTest {
    private static final String RELEASE = "{\"PoolID\":\"10.46.0.0/16\",\"Address\":\"10.46.1.7\"}";
    private final FakePorts ports = new FakePorts();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private UnixSocketServer server;
    private RawConnection connection;
    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        Path socket = directory.resolve("s.sock");
        server = UnixSocketServer.start(List.of(socket), SocketPolicy.ENGINE, ports.api(), (call, outcome, took) -> {
            assertThat(took).isPositive();
            seen.add(call + " " + outcome);
        });
        connection = new RawConnection(socket);
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        server.close();
    }

    @Test
    void each_way_to_end_has_its_name() throws Exception {
        expect("/Plugin.Activate", "", "Plugin.Activate DONE");
        expect("/IpamDriver.ReleaseAddress", "[", "IpamDriver.ReleaseAddress REFUSED");
        fails(new Rejection("no"), "REFUSED");
        fails(new HostFailure("no"), "HOST_FAILED");
        fails(new StateStoreFailure("no", null), "JOURNAL_FAILED");
        fails(new IllegalStateException("no"), "BUG");
    }

    @Test
    void only_decoding_refuses_with_an_illegal_argument() throws Exception {
        expect("/IpamDriver.ReleaseAddress", RELEASE.replace("10.", "256."), "IpamDriver.ReleaseAddress REFUSED");
        fails(new IllegalArgumentException("our own mistake"), "BUG");
    }

    @Test
    void unknown_call_is_observed_without_its_name() throws Exception {
        expect("/Secret.Name", "", "unknown REFUSED");
    }

    @Test
    void disconnected_caller_is_observed() throws Exception {
        connection.send("POST /Plugin.Activate HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf").close();
        assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("Plugin.Activate ABANDONED");
    }

    private void fails(RuntimeException failure, String outcome) throws Exception {
        ports.interception = () -> {
            throw failure;
        };
        expect("/IpamDriver.ReleaseAddress", RELEASE, "IpamDriver.ReleaseAddress " + outcome);
    }

    private void expect(String path, String body, String told) throws Exception {
        connection.ask(path, body);
        assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo(told);
        assertThat(seen).isEmpty();
    }
}
