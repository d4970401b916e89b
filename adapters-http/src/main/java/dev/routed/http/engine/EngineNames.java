package dev.routed.http.engine;

import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.http.engine.EngineMessages.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the names of networks and containers for display. The engine sync refreshes the cache; missing names are
 * queried on demand with a short timeout, and stay unknown if the engine does not respond. Thread-safe.
 */
public final class EngineNames {
    private static final Logger LOG = LoggerFactory.getLogger(EngineNames.class);
    private static final Duration TIMEOUT = Duration.ofMillis(150);
    /** How long to wait before asking again an engine that did not respond. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final UnixHttpClient engine;
    private volatile ContainerNames known = ContainerNames.NONE;
    private volatile long askedInVain = System.nanoTime() - PAUSE.toNanos();

    /**
     * Creates a cache for the engine that listens on this socket.
     *
     * @param socket the engine's socket
     */
    public EngineNames(Path socket) {
        this(socket, TIMEOUT);
    }

    /**
     * Creates a cache with its own timeout.
     *
     * @param timeout the timeout of a request
     */
    public EngineNames(Path socket, Duration timeout) {
        this.engine = new UnixHttpClient(socket, timeout);
    }

    /**
     * Returns the known names after querying missing ones. Must not be called during a plugin call, when the engine may
     * hold its locks.
     */
    public ContainerNames of(Collection<NetworkId> networks, Collection<Endpoint> endpoints) {
        Set<NetworkId> incomplete = new HashSet<>(networks);
        incomplete.removeAll(known.networks().keySet());
        endpoints.stream().filter(endpoint -> known.of(endpoint.id()).isEmpty())
                .forEach(endpoint -> incomplete.add(endpoint.network()));
        if (!incomplete.isEmpty() && System.nanoTime() - askedInVain >= PAUSE.toNanos()) {
            ask(incomplete);
        }
        return known;
    }

    /** Returns the known names without querying the engine; safe during plugin calls. */
    public ContainerNames known() {
        return known;
    }

    /** Replaces all known names. */
    void learn(ContainerNames all) {
        known = all;
    }

    private synchronized void ask(Set<NetworkId> networks) {
        for (NetworkId network : networks) {
            try {
                Network answer = engine.get("/networks/" + network, Network.class);
                known = known.and(EngineTranslation.names(answer));
            } catch (UnixHttpClient.NotFound gone) {
                LOG.debug("no name for a network: {}", gone.getMessage());
            } catch (IOException | IllegalArgumentException silent) {
                LOG.debug("cannot query names: {}", silent.getMessage());
                askedInVain = System.nanoTime();
                return;
            }
        }
    }
}
