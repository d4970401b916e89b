package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends bytes that are invalid or barely valid HTTP: the connection always ends, and the next caller is served.
 * Options: {@code -Dfuzz.seconds} (2) and {@code -Dfuzz.seed}.
 */
@Timeout(600)
class WireFuzzTest {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 2));
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final String LEAVE = RawConnection.post("/NetworkDriver.Leave",
            "{\"NetworkID\":\"n1\",\"EndpointID\":\"e1\"}");
    private static final List<String> PIECES = List.of("\r\n", "\r\n\r\n", "\n", " ", ":", "\u0000", "HTTP/2.0",
            "PRI * HTTP/2.0",
            "Transfer-Encoding: chunked\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999999999999\r\n",
            "Expect: 100-continue\r\n", "Connection: Upgrade\r\nUpgrade: h2c\r\n", "Connection: close\r\n",
            "ffffffffffffffff\r\n", "0\r\n\r\n", "%00", "/../", "?address=%zz", "\u00ff", "x".repeat(9000), LEAVE);

    private final Random random = new Random(SEED);

    @Test
    void every_connection_ends_and_the_next_caller_is_served(@TempDir Path directory) throws IOException {
        Path socket = directory.resolve("s.sock");
        UnixSocketServer server = FakePorts.serve(List.of(socket), new FakePorts().api());
        try {
            long end = System.nanoTime() + TIME.toNanos();
            while (System.nanoTime() - end < 0) {
                String before = mutated();
                send(socket, before);
                try (RawConnection next = new RawConnection(socket)) {
                    assertThat(next.send(LEAVE).receive().status()).as("seed %s, after %s", SEED, before)
                            .isEqualTo(200);
                }
            }
        } finally {
            server.close();
        }
    }

    private static void send(Path socket, String text) throws IOException {
        try (RawConnection connection = new RawConnection(socket)) {
            connection.send(text).sayNoMore();
            connection.untilItEnds();
        } catch (IOException endedBefore) {
            assertThat(endedBefore).as("seed %s, %s", SEED, text).hasMessageContaining("Broken pipe");
        }
    }

    private String mutated() {
        String text = LEAVE;
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(1 + random.nextInt(20)));
            text = text.substring(0, from) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(to);
        }
        return text;
    }
}
