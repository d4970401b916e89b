package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Makes thousands of calls at once: all are answered, and nothing is left behind. */
@Timeout(120)
class StressTest {
    private static final int CALLERS = 6;
    private static final int CALLS = 1000;
    private static final String LEAVE = "/NetworkDriver.Leave";
    private static final String ENDPOINT = "{\"NetworkID\":\"n1\",\"EndpointID\":\"e1\"}";
    private final FakePorts ports = new FakePorts();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    @TempDir
    private Path directory;
    private Path socket;
    private UnixSocketServer server;

    @BeforeEach
    void start() throws IOException {
        socket = directory.resolve("stress.sock");
        server = FakePorts.serve(List.of(socket), ports.api());
        callOnNewConnection();
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        server.close();
    }

    @Test
    void every_call_on_a_connection_of_its_own_is_answered() throws Exception {
        assertThat(runAtOnce(() -> {
            int answered = 0;
            for (int i = 0; i < CALLS; i++) {
                answered += callOnNewConnection();
            }
            return answered;
        })).isEqualTo(CALLERS * CALLS);
    }

    @Test
    void every_call_on_a_kept_connection_is_answered() throws Exception {
        assertThat(runAtOnce(() -> {
            int answered = 0;
            try (RawConnection connection = new RawConnection(socket)) {
                for (int i = 0; i < CALLS; i++) {
                    answered += connection.ask(LEAVE, ENDPOINT).status() == 200 ? 1 : 0;
                }
            }
            return answered;
        })).isEqualTo(CALLERS * CALLS);
    }

    @Test
    void connections_that_ended_anyhow_leave_no_thread_and_no_descriptor() throws Exception {
        awaitConnectionThreads();
        long before = openSockets();

        runAtOnce(() -> {
            for (int i = 0; i < CALLS / 4; i++) {
                callOnNewConnection();
                abort("");
                abort("POST " + LEAVE + " HTTP/1.1\r\nHost: \r\nContent-Length: 100\r\n\r\n{");
                abort(RawConnection.post(LEAVE, ENDPOINT));
                abort("nonsense\r\n\r\n");
            }
            return 0;
        });

        awaitConnectionThreads();
        assertThat(openSockets()).isEqualTo(before);
    }

    private int runAtOnce(Callable<Integer> caller) throws Exception {
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            all.add(caller);
        }
        int sum = 0;
        for (Future<Integer> one : callers.invokeAll(all)) {
            sum += one.get();
        }
        return sum;
    }

    private int callOnNewConnection() throws IOException {
        try (RawConnection connection = new RawConnection(socket)) {
            return connection.ask(LEAVE, ENDPOINT).status() == 200 ? 1 : 0;
        }
    }

    private void abort(String beginning) throws IOException {
        try (RawConnection connection = new RawConnection(socket)) {
            connection.send(beginning);
        }
    }

    /** Waits for the thread of the connection that was accepted last. */
    private void awaitConnectionThreads() throws Exception {
        callOnNewConnection();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("stress.sock-")) {
                thread.join();
            }
        }
    }

    private static long openSockets() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(StressTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
