package dev.routed.http.engine;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.http.call.Json;
import dev.routed.http.engine.EngineMessages.ContainerInspect;
import dev.routed.http.engine.EngineMessages.EngineEvent;
import dev.routed.http.engine.EngineMessages.Listed;
import dev.routed.http.engine.EngineMessages.NetworkSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the engine's event stream (Docker Engine API, {@code GET /events}) for changes of containers' health and for
 * stop signals. A second thread polls the health of all containers if health is needed, because a container may become
 * healthy before its endpoint is known. If the engine is unavailable, both retry every few seconds and then catch up on
 * everything they missed.
 */
public final class EngineEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineEvents.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    /** Each event and each container causes a request, and each request may take {@link #TIMEOUT}. */
    private static final Duration STUCK_AFTER = Duration.ofMinutes(10);
    private static final Duration HEALTH_POLL_INTERVAL = Duration.ofSeconds(20);
    private static final String EVENTS = "/events?filters="
            + encoded("{\"type\":[\"container\",\"network\"],\"event\":[\"health_status\",\"kill\",\"connect\"]}");
    private static final String HEALTHY = withHealth("\"healthy\"");
    private static final String NOT_HEALTHY = withHealth("\"starting\",\"unhealthy\"");
    private final Path socket;
    private final UnixHttpClient engine;
    private final BiConsumer<EndpointId, Boolean> healthy;
    private final Consumer<EndpointId> stopping;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread eventReader = thread("engine-events", this::follow, PAUSE);
    private final Thread healthPoller;
    /** When each thread started its current work, by {@link System#nanoTime}; threads that wait have no entry. */
    private final Map<Thread, Long> busy = new ConcurrentHashMap<>();
    private volatile AFUNIXSocket connection;

    private EngineEvents(Path socket, BooleanSupplier healthNeeded, BiConsumer<EndpointId, Boolean> healthy,
            Consumer<EndpointId> stopping) {
        this.healthPoller = thread("engine-health", () -> pollHealth(healthNeeded), HEALTH_POLL_INTERVAL);
        this.socket = socket;
        this.engine = new UnixHttpClient(socket, TIMEOUT);
        this.healthy = healthy;
        this.stopping = stopping;
    }

    private static String withHealth(String states) {
        return "/containers/json?filters=" + encoded("{\"health\":[" + states + "]}");
    }

    /**
     * Starts to follow the engine's events.
     *
     * @param socket the engine's socket
     * @param healthNeeded whether any endpoint depends on health
     * @param healthy called for each endpoint of a container with a health check, initially and on every change
     * @param stopping called for each endpoint of a container that was sent its stop signal
     */
    public static EngineEvents listen(Path socket, BooleanSupplier healthNeeded,
            BiConsumer<EndpointId, Boolean> healthy,
            Consumer<EndpointId> stopping) {
        EngineEvents events = new EngineEvents(socket, healthNeeded, healthy, stopping);
        events.eventReader.start();
        events.healthPoller.start();
        return events;
    }

    private Thread thread(String name, Runnable work, Duration pause) {
        Thread thread = new Thread(() -> repeat(work, pause), name);
        thread.setDaemon(true);
        return thread;
    }

    private void repeat(Runnable work, Duration pause) {
        while (closed.getCount() > 0) {
            try {
                attempt(work);
                closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException | RuntimeException | Error whileLogging) {
                // Nothing interrupts this thread, so there is nothing to do but continue.
            }
        }
    }

    private void attempt(Runnable work) {
        long begun = System.nanoTime();
        busy.put(Thread.currentThread(), begun);
        try {
            work.run();
        } catch (Throwable failure) {
            LOG.error("thread {} failed; it continues after a pause", Thread.currentThread().getName(), failure);
        } finally {
            busy.remove(Thread.currentThread());
        }
    }

    /** Returns false if a thread has ended, or hangs anywhere but in waiting for the engine's next event. */
    public boolean isListening() {
        long now = System.nanoTime();
        return eventReader.isAlive() && healthPoller.isAlive()
                && busy.values().stream().allMatch(since -> now - since < STUCK_AFTER.toNanos());
    }

    /** Waits without a time limit for the next line; returns null at the end of the stream. */
    private String next(BufferedReader lines) throws IOException {
        busy.remove(Thread.currentThread());
        try {
            return lines.readLine();
        } finally {
            busy.put(Thread.currentThread(), System.nanoTime());
        }
    }

    /** Handles events until the engine ends the stream. */
    private void follow() {
        try (AFUNIXSocket stream = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(socket))) {
            connection = stream;
            stream.getOutputStream().write(("GET " + EVENTS + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
            String line = next(lines);
            while (line != null && !line.isEmpty()) {
                line = next(lines); // skip the response header
            }
            catchUp();
            for (line = next(lines); line != null && closed.getCount() > 0; line = next(lines)) {
                handleEvent(line);
            }
        } catch (IOException | RuntimeException away) { // any invalid response is retried after a pause
            LOG.debug("cannot follow the events of the Docker Engine: {}; retrying", away.toString());
        }
    }

    private void pollHealth(BooleanSupplier healthNeeded) {
        try {
            if (healthNeeded.getAsBoolean()) {
                catchUp();
            }
        } catch (IOException | RuntimeException away) {
            LOG.debug("cannot query the health of containers: {}; retrying", away.toString());
        }
    }

    /** Serialised with {@link #handleEvent}, so callbacks are made in the order in which the engine was asked. */
    private synchronized void catchUp() throws IOException {
        publishAll(HEALTHY, true);
        publishAll(NOT_HEALTHY, false);
    }

    private void publishAll(String question, boolean isHealthy) throws IOException {
        for (Listed listed : engine.get(question, Listed[].class)) {
            endpoints(listed.settings()).forEach(endpoint -> publish(() -> healthy.accept(endpoint, isHealthy)));
        }
    }

    private synchronized void handleEvent(String line) throws IOException {
        if (line.isBlank()) {
            return;
        }
        EngineEvent event = Json.read(line.getBytes(StandardCharsets.UTF_8), EngineEvent.class);
        if (event.action().startsWith("health_status")) {
            inspect(event.actor().id()).ifPresent(this::publishHealth);
        } else if (event.action().equals("connect")) {
            inspect(event.actor().attributes().getOrDefault("container", "")).ifPresent(this::publishHealth);
        } else if (event.action().equals("kill")) {
            String signal = event.actor().attributes().getOrDefault("signal", "");
            inspect(event.actor().id()).filter(container -> StopSignal.ends(signal, container.config().stopSignal()))
                    .ifPresent(container -> endpoints(container.settings())
                            .forEach(endpoint -> publish(() -> stopping.accept(endpoint))));
        }
    }

    private void publishHealth(ContainerInspect container) {
        if (container.state().health() != null) {
            boolean isHealthy = "healthy".equals(container.state().health().status());
            endpoints(container.settings()).forEach(endpoint -> publish(() -> healthy.accept(endpoint, isHealthy)));
        }
    }

    /** Returns empty if the container no longer exists. */
    private Optional<ContainerInspect> inspect(String id) throws IOException {
        try {
            return Optional.of(engine.get("/containers/" + id + "/json", ContainerInspect.class));
        } catch (UnixHttpClient.NotFound gone) {
            return Optional.empty();
        }
    }

    private static List<EndpointId> endpoints(NetworkSettings settings) {
        return settings.networks().values().stream()
                .filter(joined -> joined.endpointId() != null && !joined.endpointId().isEmpty())
                .map(joined -> new EndpointId(joined.endpointId())).toList();
    }

    private void publish(Runnable callback) {
        try {
            callback.run();
        } catch (HostFailure | StateStoreFailure failure) {
            report("cannot apply an event of the Docker Engine: {}", failure.getMessage());
        } catch (RuntimeException bug) {
            report("cannot apply an event of the Docker Engine", bug);
        }
    }

    private void report(String format, Object failure) {
        if (closed.getCount() > 0) { // while closing, the journal may be closed already
            LOG.error(format, failure);
        }
    }

    private static String encoded(String filters) {
        return URLEncoder.encode(filters, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closed.countDown();
        AFUNIXSocket open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (IOException alreadyClosed) {
                LOG.debug("closing: {}", alreadyClosed.getMessage());
            }
        }
    }
}
