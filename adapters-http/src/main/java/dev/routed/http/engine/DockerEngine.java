package dev.routed.http.engine;

import dev.routed.domain.engine.EngineEndpoint;
import dev.routed.domain.engine.EngineReport;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.port.out.Containers;
import dev.routed.http.call.Json;
import dev.routed.http.engine.EngineMessages.Attached;
import dev.routed.http.engine.EngineMessages.Container;
import dev.routed.http.engine.EngineMessages.Network;
import dev.routed.http.engine.EngineTranslation.Inside;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the Docker Engine. Used by one thread at a time. */
public final class DockerEngine implements Containers {
    private static final Logger LOG = LoggerFactory.getLogger(DockerEngine.class);
    private static final String UNJOINED = "ep-";
    private final UnixHttpClient engine;
    private final EngineTranslation translation;
    /** An endpoint's namespace never changes, and asking for it takes the engine's lock on the container. */
    private Map<String, Inside> insides = Map.of();

    /** @param drivers the names under which the engine knows us */
    public DockerEngine(Path socket, Set<String> drivers) {
        this.engine = new UnixHttpClient(socket);
        this.translation = new EngineTranslation(drivers);
    }

    @Override
    public Optional<EngineReport> report() {
        try {
            List<Network> networks = new ArrayList<>();
            List<EngineEndpoint> endpoints = new ArrayList<>();
            Map<String, Inside> seen = new HashMap<>();
            for (Network listed : Json.read(engine.get("/networks"), Network[].class)) {
                if (translation.isOurs(listed)) {
                    inspect(listed.id()).ifPresent(networks::add);
                }
            }
            for (Network network : networks) {
                addEndpoints(network, endpoints, seen);
            }
            insides = seen;
            return Optional.of(new EngineReport(networks.stream().map(translation::network).toList(), endpoints));
        } catch (IOException | IllegalArgumentException | Rejection unknown) {
            LOG.debug("the engine's word is missing: {}", unknown.getMessage());
            return Optional.empty();
        }
    }

    /** Empty if it was removed since it was listed. */
    private Optional<Network> inspect(String id) throws IOException {
        try {
            return Optional.of(Json.read(engine.get("/networks/" + id), Network.class));
        } catch (UnixHttpClient.NotFound gone) {
            return Optional.empty();
        }
    }

    private void addEndpoints(Network network, List<EngineEndpoint> endpoints, Map<String, Inside> seen) throws IOException {
        if (network.containers() == null) {
            return;
        }
        for (Map.Entry<String, Attached> entry : network.containers().entrySet()) {
            Attached attached = entry.getValue();
            Optional<Inside> inside = entry.getKey().startsWith(UNJOINED) ? Optional.empty()
                    : inside(entry.getKey(), attached.endpointId());
            inside.ifPresent(found -> seen.put(attached.endpointId(), found));
            endpoints.add(translation.endpoint(new NetworkId(network.id()), attached, inside));
        }
    }

    private Optional<Inside> inside(String container, String endpoint) throws IOException {
        Inside known = insides.get(endpoint);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Container inspected = Json.read(engine.get("/containers/" + container + "/json"), Container.class);
            return inspected.settings().sandboxKey().isEmpty() ? Optional.empty() : inspected.settings().networks().values()
                    .stream().filter(joined -> endpoint.equals(joined.endpointId())).findFirst()
                    .map(joined -> Inside.of(inspected.settings().sandboxKey(), joined));
        } catch (UnixHttpClient.NotFound gone) {
            return Optional.empty();
        }
    }
}
