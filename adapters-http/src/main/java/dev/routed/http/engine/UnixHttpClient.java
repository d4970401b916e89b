package dev.routed.http.engine;

import dev.routed.http.call.HttpAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
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

    private final Path socket;
    private final Duration patience;

    /** @param patience how long the server may be silent */
    UnixHttpClient(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /** The body of the answer. Throws IOException for every answer but 200 (NotFound for 404), and when there is none in time. */
    byte[] get(String path) throws IOException {
        try (AFUNIXSocket connection = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(socket))) {
            connection.setSoTimeout((int) patience.toMillis());
            connection.getOutputStream().write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return body(path, HttpAnswer.parse(connection.getInputStream().readAllBytes()));
        } catch (NotFound e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("GET " + path + " at " + socket + ": " + e.getMessage(), e);
        }
    }

    private static byte[] body(String path, HttpAnswer answer) throws IOException {
        if (answer.isStatus(404)) {
            throw new NotFound(path);
        }
        if (!answer.isStatus(200)) {
            throw new IOException("answered \"" + answer.statusLine() + "\"");
        }
        return answer.body();
    }
}
