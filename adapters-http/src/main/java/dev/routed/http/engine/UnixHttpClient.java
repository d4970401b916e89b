package dev.routed.http.engine;

import dev.routed.domain.failure.Rejection;
import dev.routed.http.call.HttpResponse;
import dev.routed.http.call.Json;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** HTTP client for a server on a unix socket. Opens one connection per request. */
final class UnixHttpClient {
    /** The server responded with 404. */
    static final class NotFound extends IOException {
        private static final long serialVersionUID = 1L;

        private NotFound(String path) {
            super(path + " not found");
        }
    }

    private final Path socket;
    private final Duration timeout;

    /**
     * Creates a client.
     *
     * @param timeout how long the server may be silent
     */
    UnixHttpClient(Path socket, Duration timeout) {
        this.socket = socket;
        this.timeout = timeout;
    }

    /**
     * Returns the response as a record. Throws IOException, whose message names socket and path, if the status is not
     * 200 (NotFound for 404), if there is no response in time, or if it cannot be read.
     */
    <T> T get(String path, Class<T> type) throws IOException {
        byte[] body = get(path);
        try {
            return Json.read(body, type);
        } catch (Rejection strange) {
            throw failure(path, "cannot read the response: " + strange.getMessage(), strange);
        }
    }

    private byte[] get(String path) throws IOException {
        try (AFUNIXSocket connection = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(socket))) {
            connection.setSoTimeout((int) timeout.toMillis());
            connection.getOutputStream()
                    .write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return body(path, HttpResponse.parse(connection.getInputStream().readAllBytes()));
        } catch (NotFound e) {
            throw e;
        } catch (SocketTimeoutException e) {
            throw failure(path, "no response within " + timeout.toMillis() + " ms", e);
        } catch (IOException e) {
            throw failure(path, e.getMessage(), e);
        }
    }

    private IOException failure(String path, String description, Exception cause) {
        return new IOException("GET " + path + " at " + socket + ": " + description, cause);
    }

    private static byte[] body(String path, HttpResponse answer) throws IOException {
        if (answer.isStatus(404)) {
            throw new NotFound(path);
        }
        if (!answer.isStatus(200)) {
            throw new IOException("unexpected status \"" + answer.statusLine() + "\"");
        }
        return answer.body();
    }
}
