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

/**
 * Asks a running daemon over its admin socket. It uses the JDK's sockets, which are there sooner than junixsocket's.
 */
public final class AdminClient {
    /** A round over a host with very many links takes a while. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path socket;

    /** A client of the daemon that listens there; nothing is opened yet. */
    public AdminClient(Path socket) {
        this.socket = socket;
    }

    /**
     * Asks.
     *
     * @throws IOException with words for a user when nobody listens there, when the daemon does not answer in time, and
     *     when it answers with an error
     */
    public <T> AdminResponse<T> ask(AdminRequest<T> question) throws IOException {
        try {
            return new AdminResponse<>(body(question, exchange(question)), question.answer());
        } catch (AsynchronousCloseException late) {
            throw new IOException(
                    "asking the daemon at " + socket + ": no answer in " + PATIENCE.toSeconds() + " seconds", late);
        } catch (IOException | Rejection e) {
            throw new IOException("asking the daemon at " + socket + ": " + e.getMessage() + hint(e), e);
        }
    }

    private HttpResponse exchange(AdminRequest<?> question) throws IOException {
        Timer watchdog = new Timer("patience", true);
        try (SocketChannel connection = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            connection.connect(UnixDomainSocketAddress.of(socket));
            watchdog.schedule(resources(connection), PATIENCE.toMillis());
            String request = question.verb() + " " + question.target() + " HTTP/1.0\r\nContent-Length: 0\r\n\r\n";
            connection.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            return HttpResponse.parse(Channels.newInputStream(connection).readAllBytes());
        } finally {
            watchdog.cancel();
        }
    }

    private static TimerTask resources(SocketChannel connection) {
        return new TimerTask() {
            @Override
            public void run() {
                try {
                    connection.close();
                } catch (IOException gone) {
                    // Whoever reads from it is told.
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
            case "Permission denied" -> "; root may ask, and the group that the daemon's --admin-group names";
            case "No such file or directory", "Connection refused" -> "; is it running?";
            default -> "";
        };
    }
}
