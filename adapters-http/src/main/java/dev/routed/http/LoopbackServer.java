package dev.routed.http;

import dev.routed.domain.failure.HostFailure;
import dev.routed.http.call.ApiMethod;
import dev.routed.http.call.CallDispatcher;
import dev.routed.http.call.CallObserver;
import dev.routed.http.call.RequestBody;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Answers GET on a port of the loopback addresses, to every user of this host. A browser that came here by another site's
 * name is turned away: only the host's own names are answered (DNS rebinding), and nothing is shared with other origins.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "::1";
    private static final Set<String> OWN_NAMES = Set.of("localhost", IPV4, "[" + IPV6 + "]");
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");
    private static final int THREADS = 8;
    private static final int MOST_CONNECTIONS = 64;
    private static final int LARGEST_HEAD = 4096;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final List<HandlerType> OTHERS = List.of(HandlerType.POST, HandlerType.PUT, HandlerType.PATCH,
            HandlerType.DELETE, HandlerType.HEAD, HandlerType.OPTIONS, HandlerType.TRACE);

    private final List<ServerConnector> connectors = new ArrayList<>();
    private final CallDispatcher caller;
    private final String contentSecurityPolicy;
    private final Javalin javalin;

    private LoopbackServer(int port, List<ApiMethod<?>> calls, String contentSecurityPolicy, CallObserver observer) {
        this.caller = new CallDispatcher("application/json", RequestBody.LEFT, observer);
        this.contentSecurityPolicy = contentSecurityPolicy;
        this.javalin = Javalin.create(config -> configure(config, port, calls));
    }

    /**
     * Listens on 127.0.0.1, and on ::1 where the host has it.
     *
     * @param port 0 for any free one
     * @param contentSecurityPolicy what pages may do
     * @throws HostFailure when the port is taken
     */
    public static LoopbackServer start(int port, List<ApiMethod<?>> calls, String contentSecurityPolicy, CallObserver observer) {
        LoopbackServer server = new LoopbackServer(port, calls, contentSecurityPolicy, observer);
        try {
            server.javalin.start();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw new HostFailure("cannot listen on port " + port + " of " + IPV4 + ": " + e.getMessage(), e);
        }
    }

    /** Where it listens: "http://127.0.0.1:9146". */
    public List<String> addresses() {
        return connectors.stream().map(connector -> "http://" + (connector.getHost().equals(IPV6) ? "[" + IPV6 + "]" : IPV4)
                + ":" + connector.getLocalPort()).toList();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config, int port, List<ApiMethod<?>> calls) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 1);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(LARGEST_HEAD);
            http.setSendServerVersion(false);
        });
        hosts().forEach(host -> config.jetty.addConnector((server, http) -> connect(server, http, host, port)));
        config.routes.before(http -> HEADERS.forEach(http::header));
        config.routes.before(http -> http.header("Content-Security-Policy", contentSecurityPolicy));
        calls.forEach(call -> config.routes.get(call.path(), http -> answer(http, call)));
        OTHERS.forEach(verb -> config.routes.addHttpHandler(verb, "*", this::refuseVerb));
        config.routes.error(404, http -> caller.refuse(http, 404, "there is no " + http.path()));
    }

    private ServerConnector connect(Server server, HttpConfiguration http, String host, int port) {
        ServerConnector connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE.toMillis());
        connector.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        connectors.add(connector);
        return connector;
    }

    private void answer(Context http, ApiMethod<?> call) {
        if (OWN_NAMES.contains(name(http.host()))) {
            caller.answer(http, call, http.ip());
        } else {
            caller.refuse(http, 403, "the host is to be asked by one of its names " + OWN_NAMES + ", not \"" + http.host() + "\"");
        }
    }

    private void refuseVerb(Context http) {
        http.header("Allow", "GET");
        caller.refuse(http, 405, "only GET is answered here");
    }

    /** Without the port, which a tunnel changes. */
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
