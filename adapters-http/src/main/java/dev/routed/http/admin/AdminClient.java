package dev.routed.http.admin;

import dev.routed.domain.failure.Rejection;
import dev.routed.http.call.ErrorResponse;
import dev.routed.http.call.HttpResponse;
import dev.routed.http.call.Json;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Client of the admin API. Uses the JDK's unix sockets, which load faster than junixsocket. */
public final class AdminClient {
    /** A reconcile on a host with very many links takes a while. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Path socket;

    /** Creates a client for the daemon that listens on this socket; connects only when {@link #ask} is called. */
    public AdminClient(Path socket) {
        this.socket = socket;
    }

    /**
     * Sends the request and returns the response.
     *
     * @throws IOException with a message for the user if the daemon does not listen, does not respond in time, or
     * responds with an error
     */
    public <T> AdminResponse<T> ask(AdminRequest<T> question) throws IOException {
        try {
            return new AdminResponse<>(body(question, exchange(question)), question.answer());
        } catch (AsynchronousCloseException late) {
            throw new IOException(
                    "request to the daemon at " + socket + " failed: no response within "
                            + TIMEOUT.toSeconds() + " s",
                    late);
        } catch (IOException | Rejection e) {
            throw new IOException("request to the daemon at " + socket + " failed: " + e.getMessage() + hint(e), e);
        }
    }

    private HttpResponse exchange(AdminRequest<?> question) throws IOException {
        Timer watchdog = new Timer("admin-request-timeout", true);
        try (SocketChannel connection = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            connection.connect(UnixDomainSocketAddress.of(socket));
            watchdog.schedule(closeTask(connection), TIMEOUT.toMillis());
            String request = question.verb() + " " + question.target() + " HTTP/1.0\r\nContent-Length: 0\r\n\r\n";
            connection.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            // The daemon is preparing its response meanwhile.
            Json.prepare(question.answer());
            return HttpResponse.parse(Channels.newInputStream(connection).readAllBytes());
        } finally {
            watchdog.cancel();
        }
    }

    private static TimerTask closeTask(SocketChannel connection) {
        return new TimerTask() {
            @Override
            public void run() {
                try {
                    connection.close();
                } catch (IOException gone) {
                    // The pending read fails with an exception.
                }
            }
        };
    }

    private static byte[] body(AdminRequest<?> question, HttpResponse answer) throws IOException {
        if (!question.isAnsweredBy(answer)) {
            throw new IOException(Json.read(answer.body(), ErrorResponse.class).error());
        }
        return answer.body();
    }

    private static String hint(Exception failure) {
        return switch (String.valueOf(failure.getMessage())) {
            case "Permission denied" -> "; only root and members of the daemon's --admin-group have access";
            case "No such file or directory", "Connection refused" -> "; is it running?";
            default -> "";
        };
    }
}
