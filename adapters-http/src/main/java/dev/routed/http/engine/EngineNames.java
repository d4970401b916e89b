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
 * Knows names for people to read. The comparison with the engine tells them as it goes by; those of newcomers are asked
 * for when somebody wants to know. Unknown is an answer: nobody waits long for a name. Safe to use from several
 * threads.
 */
public final class EngineNames {
    private static final Logger LOG = LoggerFactory.getLogger(EngineNames.class);
    private static final Duration PATIENCE = Duration.ofMillis(150);
    /** An engine that did not answer is left alone so long. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final UnixHttpClient engine;
    private volatile ContainerNames known = ContainerNames.NONE;
    private volatile long askedInVain = System.nanoTime() - PAUSE.toNanos();

    /** @param socket where the engine answers */
    public EngineNames(Path socket) {
        this(socket, PATIENCE);
    }

    /** @param gracePeriod how long an answer may take */
    public EngineNames(Path socket, Duration gracePeriod) {
        this.engine = new UnixHttpClient(socket, gracePeriod);
    }

    /** The names of these, as far as the engine tells them. Never call it from inside a plugin call. */
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

    /** What is known without asking; for plugin calls. */
    public ContainerNames known() {
        return known;
    }

    /** These are all that there are now. */
    void learn(ContainerNames all) {
        known = all;
    }

    private synchronized void ask(Set<NetworkId> networks) {
        for (NetworkId network : networks) {
            try {
                Network answer = engine.get("/networks/" + network, Network.class);
                known = known.and(EngineTranslation.names(answer));
            } catch (UnixHttpClient.NotFound gone) {
                LOG.debug("no name: {}", gone.getMessage());
            } catch (IOException | IllegalArgumentException silent) {
                LOG.debug("names remain unknown: {}", silent.getMessage());
                askedInVain = System.nanoTime();
                return;
            }
        }
    }
}
