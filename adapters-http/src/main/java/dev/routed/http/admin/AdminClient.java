package dev.routed.http.admin;

import dev.routed.domain.failure.Rejection;
import dev.routed.http.call.ErrorAnswer;
import dev.routed.http.call.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * Asks a running daemon over its admin socket. Every method throws IOException with words for a user when nobody listens
 * there, when the daemon does not answer in time, and when it answers with an error.
 */
public final class AdminClient {
    /** A round over a host with very many links takes a while. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final Path socket;

    /** A client of the daemon that listens there; nothing is opened yet. */
    public AdminClient(Path socket) {
        this.socket = socket;
    }

    /** What the daemon has recorded. */
    public Status status() throws IOException {
        return Json.read(ask("GET", AdminApi.STATUS), Status.class);
    }

    /** The same as the JSON text that the daemon answers, on one line. */
    public String statusText() throws IOException {
        return new String(ask("GET", AdminApi.STATUS), StandardCharsets.UTF_8);
    }

    /** Has the daemon make the host what it should be, now. */
    public RoundReport reconcile() throws IOException {
        return Json.read(ask("POST", AdminApi.RECONCILE), RoundReport.class);
    }

    private byte[] ask(String verb, String path) throws IOException {
        try (AFUNIXSocket connection = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(socket))) {
            connection.setSoTimeout(PATIENCE_MILLIS);
            // In HTTP/1.0 the answer ends with the connection: nothing to count, nothing to take apart.
            String request = verb + " " + path + " HTTP/1.0\r\nContent-Length: 0\r\n\r\n";
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return body(connection.getInputStream().readAllBytes());
        } catch (IOException | Rejection e) {
            throw new IOException("asking the daemon at " + socket + ": " + e.getMessage(), e);
        }
    }

    private static byte[] body(byte[] answer) throws IOException {
        String text = new String(answer, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("it ended the connection without an answer");
        }
        byte[] body = text.substring(end + 4).getBytes(StandardCharsets.UTF_8);
        if (!text.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(Json.read(body, ErrorAnswer.class).error());
        }
        return body;
    }
}
