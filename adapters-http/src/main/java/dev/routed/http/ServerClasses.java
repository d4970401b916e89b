package dev.routed.http;

import dev.routed.http.call.ApiMethod;
import dev.routed.http.call.CallDispatcher;
import dev.routed.http.call.CallObserver;
import dev.routed.http.call.RequestBody;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jetty.server.LocalConnector;

/** The classes that serve a call. Loading and linking them takes most of the time until the first answer. */
public final class ServerClasses {
    private static final ApiMethod<?> CALL = ApiMethod.get("/", () -> Map.of("Err", ""));
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private ServerClasses() {
    }

    /**
     * Loads them by serving one call in memory; needs no socket and leaves none.
     *
     * @throws Exception if that fails; then they are loaded when they are needed
     */
    public static void load() throws Exception {
        CallDispatcher dispatcher = new CallDispatcher("application/json", RequestBody.TAKEN, CallObserver.none());
        LocalConnector[] memory = new LocalConnector[1];
        Javalin javalin = Javalin.create(config -> {
            UnixSocketServer.configure(config);
            config.jetty.addConnector((server, http) -> memory[0] = new LocalConnector(server));
            config.routes.addHttpHandler(HandlerType.GET, CALL.path(), http -> dispatcher.answer(http, CALL, ""));
        });
        try {
            javalin.start();
            String response = memory[0].getResponse(REQUEST);
            if (!response.startsWith("HTTP/1.1 200")) {
                throw new IOException("unexpected response: " + response);
            }
        } finally {
            javalin.stop();
        }
    }
}
