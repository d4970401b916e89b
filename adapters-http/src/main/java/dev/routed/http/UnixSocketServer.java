package dev.routed.http;

import dev.routed.domain.failure.HostFailure;
import dev.routed.http.call.Api;
import dev.routed.http.call.Call;
import dev.routed.http.call.Caller;
import dev.routed.http.socket.Peer;
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
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Serves one API on one or more unix sockets, to root and to its own user. Calls are answered concurrently, each connection's
 * own in order; connections are kept until the other side ends them.
 */
public final class UnixSocketServer implements AutoCloseable {
    /** How long calls in flight may take when the server stops. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final int THREADS = 16;

    private final List<UnixConnector> connectors = new ArrayList<>();
    private final Caller caller;
    private final long ownUid = ProcessOwner.uid();
    private final Javalin javalin;
    private volatile boolean finishing;

    private UnixSocketServer(List<Path> paths, Api api) {
        this.caller = new Caller(api.contentType());
        this.javalin = Javalin.create(config -> configure(config, paths, api));
    }

    /**
     * Makes the sockets, for their owner alone, and answers calls from then on.
     *
     * @throws HostFailure when a path is taken by somebody who lives, or by anything but a socket; no socket is left then
     */
    public static UnixSocketServer start(List<Path> paths, Api api) {
        UnixSocketServer server = new UnixSocketServer(paths, api);
        try {
            server.javalin.start();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Removes the sockets, lets calls in flight finish for a moment and ends all connections; then whoever calls finds nobody
     * listening. Takes less than two seconds.
     */
    @Override
    public void close() {
        finishing = true;
        connectors.forEach(UnixConnector::finish);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (UnixConnector connector : connectors) {
                connector.awaitEnd(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        javalin.stop();
    }

    private void configure(JavalinConfig config, List<Path> paths, Api api) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 2);
        config.jetty.modifyHttpConfiguration(http -> http.setSendDateHeader(false));
        paths.forEach(path -> config.jetty.addConnector((server, http) -> connect(server, http, path)));
        api.calls().forEach(call -> config.routes.addHttpHandler(HandlerType.findOrCreate(call.verb()), call.path(),
                http -> answer(http, call)));
        config.routes.error(404, http -> caller.refuse(http, 404, "there is no " + http.method() + " " + http.path()));
    }

    private UnixConnector connect(Server server, HttpConfiguration http, Path path) {
        UnixConnector connector = UnixConnector.bind(server, http, path);
        connectors.add(connector);
        return connector;
    }

    private void answer(Context http, Call<?> call) {
        Peer peer = peer(http);
        if (peer.mayCall(ownUid)) {
            caller.answer(http, call, peer);
        } else {
            caller.refuse(http, 403, peer + " may not call; root may");
        }
        if (finishing) {
            http.header("Connection", "close");
        }
    }

    private static Peer peer(Context http) {
        ServletContextRequest request = ServletContextRequest.getServletContextRequest(http.req());
        return ((UnixEndPoint) request.getConnectionMetaData().getConnection().getEndPoint()).peer();
    }
}
