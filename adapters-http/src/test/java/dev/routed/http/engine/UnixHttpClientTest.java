package dev.routed.http.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixHttpClientTest {
    @TempDir
    private Path directory;

    @Test
    void who_is_silent_for_too_long_is_named_with_the_question() throws IOException {
        Path socket = directory.resolve("docker.sock");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> new UnixHttpClient(socket, Duration.ofMillis(50)).get("/plugins", Map.class))
                    .isInstanceOf(IOException.class)
                    .hasMessage("GET /plugins at " + socket + ": no response within 50 ms");
        }
    }
}
