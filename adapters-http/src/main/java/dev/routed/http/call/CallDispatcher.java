package dev.routed.http.call;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.failure.StateStoreFailure;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs calls and sends their responses: 200 with a JSON object, or 500 with an {@link ErrorResponse}. This is the only
 * place that catches and logs the failure of a call and turns it into a response; it also times the calls.
 */
public final class CallDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(CallDispatcher.class);

    private final String contentType;
    private final RequestBody bodies;
    private final CallObserver observer;

    /** Creates a dispatcher whose responses have this content type unless they set their own. */
    public CallDispatcher(String contentType, RequestBody bodies, CallObserver observer) {
        this.contentType = contentType;
        this.bodies = bodies;
        this.observer = observer;
    }

    /**
     * Answers one call.
     *
     * @param who the caller, for the log
     */
    public void answer(Context http, ApiMethod<?> call, Object who) {
        long begun = System.nanoTime();
        CallOutcome outcome = attempt(http, call, who);
        observer.answered(call.name(), outcome, Duration.ofNanos(System.nanoTime() - begun));
    }

    private CallOutcome attempt(Context http, ApiMethod<?> call, Object who) {
        try {
            byte[] body = bodies.take(http);
            debug("{} calls {} {}", who, call, body);
            send(http, who, call, call.answer(new CallRequest(body, http.queryParamMap())));
            return CallOutcome.DONE;
        } catch (Rejection refused) {
            LOG.warn("{}: {}", call.name(), refused.getMessage());
            sendError(http, refused.getMessage());
            return CallOutcome.REFUSED;
        } catch (HostFailure failed) {
            return fail(http, call, failed, CallOutcome.HOST_FAILED);
        } catch (StateStoreFailure failed) {
            return fail(http, call, failed, CallOutcome.JOURNAL_FAILED);
        } catch (IOException gone) {
            LOG.debug("{}: {} disconnected in the middle of its request: {}", call.name(), who, gone.getMessage());
            return CallOutcome.ABANDONED;
        } catch (RuntimeException | Error bug) {
            LOG.error("{}: internal error", call.name(), bug);
            sendError(http, "internal error in net-routed (" + bug + "); see its log");
            return CallOutcome.BUG;
        }
    }

    private CallOutcome fail(Context http, ApiMethod<?> call, RuntimeException failed, CallOutcome outcome) {
        LOG.error("{}: {}", call.name(), failed.getMessage(), failed.getCause());
        sendError(http, failed.getMessage());
        return outcome;
    }

    /** Responds with an error to an unknown method or to a caller without access. */
    public void refuse(Context http, int status, String reason) {
        long begun = System.nanoTime();
        LOG.warn("{} {}: {}", http.method(), http.path(), reason);
        try {
            bodies.discard(http);
        } catch (IOException gone) {
            LOG.debug("{} {}: the caller closed the connection: {}", http.method(), http.path(), gone.getMessage());
        }
        send(http, new RawResponse(status, contentType, Json.write(new ErrorResponse(reason))));
        observer.answered(CallObserver.UNKNOWN, CallOutcome.REFUSED, Duration.ofNanos(System.nanoTime() - begun));
    }

    private void send(Context http, Object who, ApiMethod<?> call, Object answer) {
        if (answer instanceof RawResponse reply) {
            send(http, reply);
        } else {
            byte[] json = Json.write(answer);
            debug("response to {} for {}: {}", who, call, json);
            send(http, new RawResponse(200, contentType, json));
        }
    }

    private void sendError(Context http, String text) {
        send(http, new RawResponse(500, contentType, Json.write(new ErrorResponse(text))));
    }

    private static void send(Context http, RawResponse reply) {
        http.status(reply.status()).contentType(reply.contentType()).result(reply.body());
    }

    private static void debug(String format, Object who, ApiMethod<?> call, byte[] json) {
        if (LOG.isDebugEnabled()) {
            String line = new String(json, StandardCharsets.UTF_8).replaceAll("\\s*\\R\\s*", " ");
            LOG.debug(format, who, call.name(), line);
        }
    }
}
