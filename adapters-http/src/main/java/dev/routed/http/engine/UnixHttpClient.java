package dev.routed.http.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** Asks an HTTP server on a unix socket, one connection for each question. */
final class UnixHttpClient {
    /** The server knows nothing by that name. */
    static final class NotFound extends IOException {
        private static final long serialVersionUID = 1L;

        private NotFound(String path) {
            super("nothing is known of " + path);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final Path socket;

    UnixHttpClient(Path socket) {
        this.socket = socket;
    }

    /** The body of the answer. Throws IOException for every answer but 200 (NotFound for 404), and when there is none in time. */
    byte[] get(String path) throws IOException {
        try (AFUNIXSocket connection = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(socket))) {
            connection.setSoTimeout((int) PATIENCE.toMillis());
            // In HTTP/1.0 the answer ends with the connection: nothing to count, nothing to take apart.
            connection.getOutputStream().write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return body(path, connection.getInputStream().readAllBytes());
        } catch (NotFound e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("GET " + path + " at " + socket + ": " + e.getMessage(), e);
        }
    }

    private static byte[] body(String path, byte[] answer) throws IOException {
        int end = endOfHead(answer);
        String status = new String(answer, 0, end, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
        if (status.matches("HTTP/1\\.[01] 404 .*")) {
            throw new NotFound(path);
        }
        if (!status.matches("HTTP/1\\.[01] 200 .*")) {
            throw new IOException("answered \"" + status + "\"");
        }
        return Arrays.copyOfRange(answer, end + 4, answer.length);
    }

    private static int endOfHead(byte[] answer) throws IOException {
        for (int i = 0; i + 3 < answer.length; i++) {
            if (answer[i] == '\r' && answer[i + 1] == '\n' && answer[i + 2] == '\r' && answer[i + 3] == '\n') {
                return i;
            }
        }
        throw new IOException("ended the connection without an answer");
    }
}
