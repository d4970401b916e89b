package dev.routed.http.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.network.id.EndpointId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXServerSocket;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** Follows a server that sends events like an engine. */
class EngineEventsTest {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> streams = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Queue<Error> errors = new ConcurrentLinkedQueue<>();
    private AFUNIXServerSocket server;
    private EngineEvents listener;

    @BeforeEach
    void listen(@TempDir Path directory) throws IOException {
        Path socket = directory.resolve("docker.sock");
        server = AFUNIXServerSocket.bindOn(AFUNIXSocketAddress.of(socket));
        answers.put("%22healthy%22%5D%7D", "[]");
        answers.put("%22unhealthy%22%5D%7D", "[]");
        deferred(this::serve);
        listener = EngineEvents.listen(socket, () -> true, (endpoint, well) -> hear(endpoint, well ? "healthy" : "ill"),
                endpoint -> hear(endpoint, "ending"));
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        server.close();
    }

    private void hear(EndpointId endpoint, String what) {
        Error error = errors.poll();
        if (error != null) {
            throw error;
        }
        heard.add(endpoint.text() + " " + what);
    }

    private static final String HEADER_OF_29 = "HTTP/1.0 200 OK\r\nApi-Version: 1.55\r\n"
            + "Content-Type: application/jsonl\r\nDate: Mon, 30 Nov 2026 00:00:00 GMT\r\n\r\n";

    private static void deferred(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        try {
            while (true) {
                AFUNIXSocket connection = server.accept();
                deferred(() -> answer(connection));
            }
        } catch (IOException closed) {
            assertThat(closed).isNotNull();
        }
    }

    private void answer(AFUNIXSocket connection) {
        try (connection; OutputStream out = connection.getOutputStream()) {
            String path = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))
                    .readLine().split(" ")[1];
            if (path.startsWith("/events")) {
                out.write(HEADER_OF_29.getBytes(StandardCharsets.UTF_8));
                streams.add(path);
                while (true) {
                    out.write((events.take() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            write(out, answers.entrySet().stream().filter(known -> path.endsWith(known.getKey())).findFirst()
                    .orElseThrow().getValue());
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(OutputStream out, String body) throws IOException {
        out.write(("HTTP/1.0 200 OK\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
    }

    private void container(String id, String endpoint, String health, String stopSignal) {
        answers.put("/containers/" + id + "/json",
                "{\"State\": {" + (health.isEmpty() ? "" : "\"Health\": {\"Status\": \"" + health
                        + "\"}") + "}, \"Config\": {"
                        + (stopSignal.isEmpty() ? "" : "\"StopSignal\": \"" + stopSignal + "\"")
                        + "}, \"NetworkSettings\": {\"Networks\": {\"net\": {\"EndpointID\": \"" + endpoint + "\"}}}}");
    }

    private String next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    private void kill(String container, String signal) {
        events.add("{\"Type\": \"container\", \"Action\": \"kill\", \"Actor\": {\"ID\": \"" + container
                + "\", \"Attributes\": {\"signal\": \"" + signal + "\"}}}");
    }

    @Test
    void reports_changes_of_health_and_containers_connected_later() throws InterruptedException {
        container("c1", "e1", "healthy", "");
        events.add("{\"Action\": \"health_status: healthy\", \"Actor\": {\"ID\": \"c1\"}}");
        assertThat(next()).isEqualTo("e1 healthy");
        container("c2", "e2", "unhealthy", "");
        events.add("{\"Action\": \"connect\", \"Actor\": {\"ID\": \"n1\", \"Attributes\": {\"container\": \"c2\"}}}");
        assertThat(next()).isEqualTo("e2 ill");
    }

    @Test
    void the_containers_own_stop_signal_ends_it_and_others_do_not() throws InterruptedException {
        container("c1", "e1", "", "");
        container("c2", "e2", "", "SIGQUIT");
        kill("c1", "1");
        kill("c2", "3");
        kill("c1", "15");
        assertThat(next()).isEqualTo("e2 ending");
        assertThat(next()).isEqualTo("e1 ending");
    }

    @Test
    void a_strange_event_ends_nothing_but_the_stream() throws InterruptedException {
        container("c1", "e1", "", "");
        assertThat(streams.poll(10, TimeUnit.SECONDS)).isNotNull();
        events.add("strange");
        assertThat(streams.poll(10, TimeUnit.SECONDS)).as("it is asked again").isNotNull();
        kill("c1", "15"); // the first stream still receives one event, which is ignored
        kill("c1", "15");
        assertThat(next()).isEqualTo("e1 ending");
    }

    @Test
    void no_error_ends_it() throws InterruptedException {
        assertThat(streams.poll(10, TimeUnit.SECONDS)).isNotNull();
        container("c1", "e1", "", "");
        errors.add(new OutOfMemoryError("unable to create native thread"));
        kill("c1", "15");
        assertThat(streams.poll(30, TimeUnit.SECONDS)).as("it listens again").isNotNull();
        assertThat(listener.isListening()).isTrue();
        kill("c1", "15"); // the first stream still receives one event, which is ignored
        kill("c1", "15");
        assertThat(next()).isEqualTo("e1 ending");
    }
}
