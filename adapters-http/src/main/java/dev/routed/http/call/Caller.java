package dev.routed.http.call;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.JournalFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.http.socket.Peer;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has calls answered: 200 and a JSON object, or 500 and an {@link ErrorAnswer}. Every failure of a call is caught, logged and
 * turned into an answer here and nowhere else.
 */
public final class Caller {
    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

    private final String contentType;

    /** Answers are labelled with that content type. */
    public Caller(String contentType) {
        this.contentType = contentType;
    }

    /** Answers one call. */
    public void answer(Context http, Call<?> call, Peer peer) {
        try {
            byte[] body = RequestBody.read(http.req().getInputStream());
            debug("{} asks {} {}", peer, call, body);
            byte[] answer = Json.write(call.answer(body));
            debug("{} is answered {} {}", peer, call, answer);
            send(http, 200, answer);
        } catch (Rejection | IllegalArgumentException refused) {
            LOG.warn("{}: {}", call.name(), refused.getMessage());
            send(http, 500, refused);
        } catch (HostFailure | JournalFailure failed) {
            LOG.error("{}: {}", call.name(), failed.getMessage(), failed.getCause());
            send(http, 500, failed);
        } catch (IOException gone) {
            LOG.debug("{}: {} went away in the middle of its request: {}", call.name(), peer, gone.getMessage());
        } catch (RuntimeException | Error bug) {
            LOG.error("{}", call.name(), bug);
            send(http, 500, bug);
        }
    }

    /** Answers a call that is in no table, or that the caller may not make. */
    public void refuse(Context http, int status, String reason) {
        LOG.warn("{} {}: {}", http.method(), http.path(), reason);
        try {
            RequestBody.discard(http.req().getInputStream());
        } catch (IOException gone) {
            LOG.debug("{} {}: the caller went away: {}", http.method(), http.path(), gone.getMessage());
        }
        send(http, status, Json.write(new ErrorAnswer(reason)));
    }

    private void send(Context http, int status, Throwable failure) {
        String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        send(http, status, Json.write(new ErrorAnswer(text)));
    }

    private void send(Context http, int status, byte[] answer) {
        http.status(status).contentType(contentType).result(answer);
    }

    private static void debug(String format, Peer peer, Call<?> call, byte[] json) {
        if (LOG.isDebugEnabled()) {
            String line = new String(json, StandardCharsets.UTF_8).replaceAll("\\s*\\R\\s*", " ");
            LOG.debug(format, peer, call.name(), line);
        }
    }
}
