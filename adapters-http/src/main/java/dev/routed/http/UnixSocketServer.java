package dev.routed.http;

import dev.routed.domain.failure.HostFailure;
import dev.routed.http.call.Api;
import dev.routed.http.call.ApiMethod;
import dev.routed.http.call.CallDispatcher;
import dev.routed.http.call.CallObserver;
import dev.routed.http.call.RequestBody;
import dev.routed.http.socket.ListeningSocket;
import dev.routed.http.socket.SocketPolicy;
import dev.routed.http.socket.UnixConnector;
import dev.routed.http.socket.UnixEndPoint;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves one API on one or more unix sockets, to the peers that the socket policy admits. Calls on different
 * connections run concurrently; calls on one connection run in order.
 */
public final class UnixSocketServer implements AutoCloseable {
    /** How long calls in flight may take when the server stops. */
    private static final Duration TIMEOUT = Duration.ofMillis(1200);
    /**
     * How long clients may connect again when the server stops. An engine that sends a call on an idle connection in
     * the moment in which it is closed repeats it at once on another; if it cannot connect, it repeats the call later
     * without its body.
     */
    private static final Duration GRACE = Duration.ofMillis(250);
    /** How long the last connections may take to be accepted and to make their call. */
    private static final Duration LAST_CALLS = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int THREADS = 16;

    private final List<UnixConnector> connectors = new ArrayList<>();
    private final CallDispatcher caller;
    private final Javalin javalin;
    private volatile boolean finishing;

    private UnixSocketServer(List<ListeningSocket> sockets, Api api, CallObserver observer) {
        this.caller = new CallDispatcher(api.contentType(), RequestBody.TAKEN, observer);
        this.javalin = Javalin.create(config -> configure(config, sockets, api));
    }

    /**
     * Creates the sockets and starts to serve.
     *
     * @param observer is notified of every call
     * @throws HostFailure if a path is in use by a live listener or is not a socket, or if the group does not exist; no
     * socket is left behind
     */
    public static UnixSocketServer start(List<Path> paths, SocketPolicy admission, Api api, CallObserver observer) {
        return start(ListeningSocket.bind(paths, admission), api, observer);
    }

    /** Starts to serve on sockets that listen already, and owns them from now on. */
    public static UnixSocketServer start(List<ListeningSocket> sockets, Api api, CallObserver observer) {
        UnixSocketServer server = new UnixSocketServer(sockets, api, observer);
        try {
            server.javalin.start();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Returns true if connections to all paths reach this server. */
    public boolean isListening() {
        return connectors.stream().allMatch(UnixConnector::isListening);
    }

    /**
     * Ends all connections, while clients that send a call at this moment may connect once more, then refuses
     * connections, answers the last calls and removes the sockets. Takes less than two seconds.
     */
    @Override
    public void close() {
        finishing = true;
        if (hasConnections()) {
            connectors.forEach(UnixConnector::finish);
            LockSupport.parkNanos(GRACE.toNanos());
        }
        connectors.forEach(UnixConnector::refuse);
        awaitLastCalls(System.nanoTime() + LAST_CALLS.toNanos());
        connectors.forEach(UnixConnector::stopListening);
        connectors.forEach(UnixConnector::finish);
        awaitEnd(System.nanoTime() + TIMEOUT.toNanos());
        javalin.stop();
    }

    private boolean hasConnections() {
        return connectors.stream().anyMatch(UnixConnector::hasConnections);
    }

    /** Waits until what has connected has been accepted and each connection has ended with its call. */
    private void awaitLastCalls(long deadline) {
        do {
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (hasConnections() && System.nanoTime() < deadline);
    }

    private void awaitEnd(long deadline) {
        try {
            for (UnixConnector connector : connectors) {
                connector.awaitEnd(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
        config.jetty.modifyHttpConfiguration(http -> http.setSendDateHeader(false));
    }

    private void configure(JavalinConfig config, List<ListeningSocket> sockets, Api api) {
        configure(config);
        sockets.forEach(socket -> config.jetty.addConnector((server, http) -> connect(server, http, socket)));
        api.calls().forEach(call -> config.routes.addHttpHandler(HandlerType.findOrCreate(call.verb()), call.path(),
                http -> answer(http, call)));
        config.routes.error(404, http -> caller.refuse(http, 404, "there is no " + http.method() + " " + http.path()));
    }

    private UnixConnector connect(Server server, HttpConfiguration http, ListeningSocket socket) {
        UnixConnector connector = new UnixConnector(server, http, socket);
        connectors.add(connector);
        return connector;
    }

    private void answer(Context http, ApiMethod<?> call) {
        UnixEndPoint connection = connection(http);
        connection.error().ifPresentOrElse(reason -> caller.refuse(http, 403, reason),
                () -> caller.answer(http, call, connection.peer()));
        if (finishing) {
            http.header("Connection", "close");
        }
    }

    private static UnixEndPoint connection(Context http) {
        ServletContextRequest request = ServletContextRequest.getServletContextRequest(http.req());
        return (UnixEndPoint) request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
