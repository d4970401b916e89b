package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.http.call.CallObserver;
import dev.routed.http.call.RawResponse;
import dev.routed.http.health.HealthCheck;
import dev.routed.http.loopback.PeerUidLookup;
import dev.routed.http.monitoring.MonitoringApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackServerTest {
    private static final String POLICY = "default-src 'none'";
    private volatile List<HealthCheck> health = List.of(HealthCheck.pass("reconcile", "last done 1 s ago"));
    private LoopbackServer server;

    @BeforeEach
    void start() {
        server = LoopbackServer.start(0,
                MonitoringApi.of(() -> RawResponse.text("text/plain", "up 1\n"), () -> health, List::of),
                POLICY, CallObserver.none(), PeerUidLookup.UNKNOWN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listens_on_loopback_addresses_alone() {
        assertThat(server.addresses()).isNotEmpty()
                .allMatch(address -> address.matches("http://(127\\.0\\.0\\.1|\\[::1]):\\d+"));
        assertThat(server.addresses().get(0)).startsWith("http://127.0.0.1:");
    }

    @Test
    void metrics_are_sent_as_they_are() throws IOException {
        assertThat(get("/metrics")).startsWith("HTTP/1.1 200 ").contains("Content-Type: text/plain")
                .endsWith("\r\n\r\nup 1\n");
    }

    @Test
    void health_contains_its_checks_and_is_503_when_one_fails() throws IOException {
        assertThat(get("/health")).startsWith("HTTP/1.1 200 ").endsWith("{\"Status\":\"pass\",\"Checks\":"
                + "[{\"Name\":\"reconcile\",\"Status\":\"pass\",\"Description\":\"last done 1 s ago\"}]}");
        health = List.of(HealthCheck.warn("engine", "does not answer"));
        assertThat(get("/health")).startsWith("HTTP/1.1 200 ").contains("{\"Status\":\"warn\"");
        health = List.of(HealthCheck.fail("journal", "disk full"), HealthCheck.pass("reconcile", ""));
        assertThat(get("/health")).startsWith("HTTP/1.1 503 ").contains("{\"Status\":\"fail\"", "disk full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:9999", "127.0.0.1:1", "[::1]:80", "[::1]"})
    void answers_to_the_names_of_the_host_whatever_the_port(String name) throws IOException {
        assertThat(ask("GET /metrics HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:9146", "127.0.0.1.evil.example", "localhost.evil.example",
        "192.0.2.1", "[::2]:80", "localhost:80:80"})
    void other_names_are_turned_away(String name) throws IOException {
        assertThat(ask("GET /metrics HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1\\.1 40[03] .*").doesNotContain("up 1");
    }

    @Test
    void a_request_without_a_name_is_turned_away() throws IOException {
        assertThat(ask("GET /metrics HTTP/1.0\r\n\r\n")).matches("(?s)HTTP/1\\.1 40[03] .*").doesNotContain("up 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD"})
    void only_get_is_answered(String verb) throws IOException {
        for (String path : List.of("/metrics", "/nothing", "/")) {
            assertThat(ask(verb + " " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 405 ").contains("Allow: GET").doesNotContain("up 1");
        }
    }

    @Test
    void nothing_is_shared_with_other_origins() throws IOException {
        String answer = ask(
                "GET /metrics HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("Content-Security-Policy: " + POLICY, "Cross-Origin-Resource-Policy: same-origin",
                "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer").doesNotContain("Access-Control")
                .doesNotContain("Jetty");
    }

    @Test
    void what_is_not_there_is_named() throws IOException {
        assertThat(get("/status")).startsWith("HTTP/1.1 404 ").contains("there is no /status");
    }

    @Test
    void a_head_that_is_too_large_is_refused() throws IOException {
        assertThat(ask("GET /metrics HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(5000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    private String get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    private String ask(String request) throws IOException {
        URI address = URI.create(server.addresses().get(0));
        try (Socket socket = new Socket(InetAddress.getByName(address.getHost()), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
