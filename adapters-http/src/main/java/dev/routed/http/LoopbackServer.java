package dev.routed.http;

import dev.routed.domain.failure.HostFailure;
import dev.routed.http.call.ApiMethod;
import dev.routed.http.call.CallDispatcher;
import dev.routed.http.call.CallObserver;
import dev.routed.http.call.RequestBody;
import dev.routed.http.loopback.ConnectionLimits;
import dev.routed.http.loopback.LimitedHttp;
import dev.routed.http.loopback.PeerUidLookup;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves GET requests on a port of the loopback addresses, to every user of this host. Requests whose Host header is
 * not one of the loopback names are refused, which defends against DNS rebinding, and no response is shared with other
 * origins.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
    private static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "::1";
    private static final Set<String> OWN_NAMES = Set.of("localhost", IPV4, "[" + IPV6 + "]");
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");
    /** In addition to one thread per connection, since a client may read slowly. */
    private static final int THREADS = 8;
    private static final int MAX_HEADER_BYTES = 4096;
    private static final List<HandlerType> OTHERS = List.of(HandlerType.POST, HandlerType.PUT, HandlerType.PATCH,
            HandlerType.DELETE, HandlerType.HEAD, HandlerType.OPTIONS, HandlerType.TRACE);

    private final List<ServerConnector> connectors = new ArrayList<>();
    private final CallDispatcher caller;
    private final String contentSecurityPolicy;
    private final ConnectionLimits bounds;
    private final PeerUidLookup owner;
    private final Javalin javalin;
    private boolean closed;

    private LoopbackServer(int port, List<ApiMethod<?>> calls, String contentSecurityPolicy, CallObserver observer,
            PeerUidLookup owner, ConnectionLimits bounds) {
        this.bounds = bounds;
        this.owner = owner;
        this.caller = new CallDispatcher("application/json", RequestBody.LEFT, observer);
        this.contentSecurityPolicy = contentSecurityPolicy;
        this.javalin = Javalin.create(config -> configure(config, port, calls));
    }

    /**
     * Listens on 127.0.0.1, and on ::1 if the host has it. Any user of the host can occupy a port: if one of the two
     * addresses is in use, binding it is retried until it succeeds, and the other address is served meanwhile.
     *
     * @param port 0 for an ephemeral port
     * @param contentSecurityPolicy the Content-Security-Policy header of every response
     */
    public static LoopbackServer start(int port, List<ApiMethod<?>> calls, String contentSecurityPolicy,
            CallObserver observer, PeerUidLookup owner) {
        return start(port, calls, contentSecurityPolicy, observer, owner, ConnectionLimits.USUAL);
    }

    static LoopbackServer start(int port, List<ApiMethod<?>> calls, String contentSecurityPolicy, CallObserver observer,
            PeerUidLookup owner, ConnectionLimits bounds) {
        LoopbackServer server = new LoopbackServer(port, calls, contentSecurityPolicy, observer, owner, bounds);
        try {
            server.javalin.start();
            server.listen(true);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw new HostFailure("cannot serve port " + port + " of " + IPV4 + ": " + e.getMessage(), e);
        }
    }

    /** Opens the connectors that are not listening yet, and schedules a retry for those that fail. */
    private void listen(boolean first) {
        List<ServerConnector> waiting = connectors.stream().filter(connector -> !connector.isStarted())
                .filter(connector -> !listens(connector, first)).toList();
        if (!waiting.isEmpty()) {
            waiting.get(0).getServer().getScheduler().schedule(this::listenAgain, bounds.retryAfter().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void listenAgain() {
        if (!closed) {
            listen(false);
        }
    }

    private boolean listens(ServerConnector connector, boolean first) {
        try {
            connector.open();
            connector.start();
            LOG.info("serving status page, metrics and health at {}", address(connector));
            return true;
        } catch (Exception taken) {
            if (first) {
                LOG.error("cannot listen on port {} of {}: {}; retrying every {} s", connector.getPort(),
                        connector.getHost(), taken.getMessage(), bounds.retryAfter().toSeconds());
            }
            return false;
        }
    }

    /** Returns the URLs the server listens at, such as "http://127.0.0.1:9146". */
    public List<String> addresses() {
        return connectors.stream().filter(ServerConnector::isStarted).map(LoopbackServer::address).toList();
    }

    private static String address(ServerConnector connector) {
        return "http://" + (connector.getHost().equals(IPV6) ? "[" + IPV6 + "]" : IPV4) + ":"
                + connector.getLocalPort();
    }

    @Override
    public synchronized void close() {
        closed = true;
        connectors.forEach(LoopbackServer::stop);
        javalin.stop();
    }

    private static void stop(ServerConnector connector) {
        try {
            connector.stop();
        } catch (Exception e) {
            LOG.warn("cannot close listener on {}: {}", connector.getHost(), e.toString());
        }
    }

    private void configure(JavalinConfig config, int port, List<ApiMethod<?>> calls) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = new QueuedThreadPool(THREADS + bounds.users() + bounds.root(), 1);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(MAX_HEADER_BYTES);
            http.setSendServerVersion(false);
        });
        config.jetty.addConnector((server, http) -> connect(server, http, port));
        config.routes.before(http -> HEADERS.forEach(http::header));
        config.routes.before(http -> http.header("Content-Security-Policy", contentSecurityPolicy));
        calls.forEach(call -> config.routes.get(call.path(), http -> answer(http, call)));
        OTHERS.forEach(verb -> config.routes.addHttpHandler(verb, "*", this::refuseVerb));
        config.routes.error(404, http -> caller.refuse(http, 404, "there is no " + http.path()));
    }

    /**
     * Adds the TCP connectors outside of Jetty's life cycle and returns a placeholder connector: Jetty would not start
     * with a connector whose port is in use.
     */
    private Connector connect(Server server, HttpConfiguration http, int port) {
        LimitedHttp bounded = new LimitedHttp(http, bounds, owner);
        for (String host : hosts()) {
            ServerConnector connector = new ServerConnector(server, 0, 1, bounded);
            connector.setHost(host);
            connector.setPort(port);
            connector.setIdleTimeout(bounds.idle().toMillis());
            connectors.add(connector);
        }
        return new LocalConnector(server);
    }

    private void answer(Context http, ApiMethod<?> call) {
        if (OWN_NAMES.contains(name(http.host()))) {
            caller.answer(http, call, http.ip());
        } else {
            caller.refuse(http, 403,
                    "the Host header must be one of " + OWN_NAMES + ", not \"" + http.host() + "\"");
        }
    }

    private void refuseVerb(Context http) {
        http.header("Allow", "GET");
        caller.refuse(http, 405, "only GET is supported");
    }

    /** Returns the host name without the port, because a tunnel changes the port. */
    private static String name(String host) {
        return host == null ? "" : host.replaceFirst(":\\d*$", "");
    }

    private static List<String> hosts() {
        return hasIpv6() ? List.of(IPV4, IPV6) : List.of(IPV4);
    }

    private static boolean hasIpv6() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> address.isLoopbackAddress() && address.getAddress().length == 16);
        } catch (SocketException e) {
            return false;
        }
    }
}
