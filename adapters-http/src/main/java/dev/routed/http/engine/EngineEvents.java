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
 * Hears from the engine how healthy containers are and when they are told to end (Docker Engine API, {@code GET
 * /events}), on a thread of its own; another one asks how healthy all are now and then, if anybody wants to know, as a
 * container may be healthy before its endpoint is known. An engine that is away is asked again every few seconds, and
 * then for everything that was missed.
 */
public final class EngineEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineEvents.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    /** There is a question for each event and each container, and each may take {@link #PATIENCE}. */
    private static final Duration TOO_LONG = Duration.ofMinutes(10);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);
    private static final String EVENTS = "/events?filters="
            + encoded("{\"type\":[\"container\",\"network\"],\"event\":[\"health_status\",\"kill\",\"connect\"]}");
    private static final String HEALTHY = withHealth("\"healthy\"");
    private static final String NOT_HEALTHY = withHealth("\"starting\",\"unhealthy\"");
    private final Path socket;
    private final UnixHttpClient engine;
    private final BiConsumer<EndpointId, Boolean> healthy;
    private final Consumer<EndpointId> ending;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread following = thread("engine-events", this::follow, PAUSE);
    private final Thread looking;
    /** Since when each thread has been at work, by {@link System#nanoTime}; without those that wait. */
    private final Map<Thread, Long> busy = new ConcurrentHashMap<>();
    private volatile AFUNIXSocket connection;

    private EngineEvents(Path socket, BooleanSupplier wanted, BiConsumer<EndpointId, Boolean> healthy,
            Consumer<EndpointId> ending) {
        this.looking = thread("engine-health", () -> look(wanted), LOOK_AGAIN);
        this.socket = socket;
        this.engine = new UnixHttpClient(socket, PATIENCE);
        this.healthy = healthy;
        this.ending = ending;
    }

    private static String withHealth(String states) {
        return "/containers/json?filters=" + encoded("{\"health\":[" + states + "]}");
    }

    /**
     * @param socket where the engine answers
     * @param wanted whether anybody wants to know who is healthy
     * @param healthy called for each endpoint of a container with a health check, at first and when it changes
     * @param ending called for each endpoint of a container that is told to end
     */
    public static EngineEvents listen(Path socket, BooleanSupplier wanted, BiConsumer<EndpointId, Boolean> healthy,
            Consumer<EndpointId> ending) {
        EngineEvents events = new EngineEvents(socket, wanted, healthy, ending);
        events.following.start();
        events.looking.start();
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
                // Nothing interrupts this thread, and it has no other work than to go on.
            }
        }
    }

    private void attempt(Runnable work) {
        long begun = System.nanoTime();
        busy.put(Thread.currentThread(), begun);
        try {
            work.run();
        } catch (Throwable failure) {
            LOG.error("{} failed and goes on", Thread.currentThread().getName(), failure);
        } finally {
            busy.remove(Thread.currentThread());
        }
    }

    /**
     * False once a thread has ended, and while one hangs in something else than waiting for the engine's next event.
     */
    public boolean isListening() {
        long now = System.nanoTime();
        return following.isAlive() && looking.isAlive()
                && busy.values().stream().allMatch(since -> now - since < TOO_LONG.toNanos());
    }

    /** Waits for the engine, however long; null at the end. */
    private String next(BufferedReader lines) throws IOException {
        busy.remove(Thread.currentThread());
        try {
            return lines.readLine();
        } finally {
            busy.put(Thread.currentThread(), System.nanoTime());
        }
    }

    /** Until the engine ends the stream. */
    private void follow() {
        try (AFUNIXSocket stream = AFUNIXSocket.connectTo(AFUNIXSocketAddress.of(socket))) {
            connection = stream;
            stream.getOutputStream().write(("GET " + EVENTS + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
            String line = next(lines);
            while (line != null && !line.isEmpty()) {
                line = next(lines); // the answer's head
            }
            catchUp();
            for (line = next(lines); line != null && closed.getCount() > 0; line = next(lines)) {
                take(line);
            }
        } catch (IOException | RuntimeException away) { // whatever is wrong with what it tells, it is asked again
            LOG.debug("no events from the engine: {}", away.toString());
        }
    }

    private void look(BooleanSupplier wanted) {
        try {
            if (wanted.getAsBoolean()) {
                catchUp();
            }
        } catch (IOException | RuntimeException away) {
            LOG.debug("the engine does not tell who is healthy: {}", away.toString());
        }
    }

    /** Asked and told by one thread at a time, as {@link #take} is: what is told last is what was so last. */
    private synchronized void catchUp() throws IOException {
        publishAll(HEALTHY, true);
        publishAll(NOT_HEALTHY, false);
    }

    private void publishAll(String question, boolean well) throws IOException {
        for (Listed listed : engine.get(question, Listed[].class)) {
            endpoints(listed.settings()).forEach(endpoint -> publish(() -> healthy.accept(endpoint, well)));
        }
    }

    private synchronized void take(String line) throws IOException {
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
                            .forEach(endpoint -> publish(() -> ending.accept(endpoint))));
        }
    }

    private void publishHealth(ContainerInspect container) {
        if (container.state().health() != null) {
            boolean well = "healthy".equals(container.state().health().status());
            endpoints(container.settings()).forEach(endpoint -> publish(() -> healthy.accept(endpoint, well)));
        }
    }

    /** Empty if it is gone. */
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
        if (closed.getCount() > 0) { // at the end it may find the journal closed
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
