package dev.routed.http.loopback;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP connection that is closed when a request and its response take too long. Jetty's idle timer restarts with
 * every byte, and its minimum data rate does not apply to request headers.
 */
final class TimeLimitedConnection extends HttpConnection {
    private static final Logger LOG = LoggerFactory.getLogger(TimeLimitedConnection.class);
    private final Duration most;
    private final AtomicReference<Runnable> whenClosed;
    private final AtomicReference<Scheduler.Task> exchange = new AtomicReference<>();

    TimeLimitedConnection(HttpConfiguration http, Connector connector, EndPoint endPoint, Duration most,
            Runnable whenClosed) {
        super(http, connector, endPoint);
        this.most = most;
        this.whenClosed = new AtomicReference<>(whenClosed);
    }

    @Override
    public void onFillable() {
        begin();
        super.onFillable();
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
        return new HttpStreamOverHTTP1(method, uri, version) {
            @Override
            public void succeeded() {
                end();
                super.succeeded();
            }
        };
    }

    private void begin() {
        if (exchange.get() == null) {
            Scheduler.Task task = getConnector().getScheduler().schedule(this::expire, most.toMillis(),
                    TimeUnit.MILLISECONDS);
            if (!exchange.compareAndSet(null, task)) {
                task.cancel();
            }
        }
    }

    private void end() {
        Scheduler.Task task = exchange.getAndSet(null);
        if (task != null) {
            task.cancel();
        }
    }

    private void expire() {
        LOG.debug("{}: request and response not complete within {}", getEndPoint().getRemoteSocketAddress(), most);
        getEndPoint().close(new TimeoutException("request and response not complete within " + most));
    }

    @Override
    public void onClose(Throwable cause) {
        end();
        Runnable once = whenClosed.getAndSet(null);
        if (once != null) {
            once.run();
        }
        super.onClose(cause);
    }
}
