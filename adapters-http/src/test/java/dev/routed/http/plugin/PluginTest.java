package dev.routed.http.plugin;

import dev.routed.http.FakePorts;
import dev.routed.http.RawConnection;
import dev.routed.http.RawConnection.Answer;
import dev.routed.http.UnixSocketServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A plugin on a socket, with recording ports, and a connection to it. */
public abstract class PluginTest {
    protected final FakePorts ports = new FakePorts();
    @TempDir
    private Path directory;
    private UnixSocketServer server;
    private RawConnection connection;

    @BeforeEach
    void start() throws IOException {
        Path socket = directory.resolve("s.sock");
        server = FakePorts.serve(List.of(socket), ports.api());
        connection = new RawConnection(socket);
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        server.close();
    }

    /** Calls a method; single quotes in the request stand for double ones. */
    protected Answer call(String method, String request) throws IOException {
        return connection.ask("/" + method, request.replace('\'', '"'));
    }

    protected static String json(String text) {
        return text.replace('\'', '"');
    }
}
