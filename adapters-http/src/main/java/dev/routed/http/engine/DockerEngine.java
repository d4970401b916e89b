package dev.routed.http.engine;

import dev.routed.domain.engine.EngineAnswer;
import dev.routed.domain.engine.EngineEndpoint;
import dev.routed.domain.engine.EngineReport;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.out.ContainerEngine;
import dev.routed.http.engine.EngineMessages.Attached;
import dev.routed.http.engine.EngineMessages.ContainerInspect;
import dev.routed.http.engine.EngineMessages.Network;
import dev.routed.http.engine.EngineMessages.Plugin;
import dev.routed.http.engine.EngineTranslation.InspectedEndpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Queries the Docker Engine. Not thread-safe. */
public final class DockerEngine implements ContainerEngine {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String LOCAL = "local";
    private final UnixHttpClient engine;
    private final Set<String> sockets;
    private final EngineNames names;
    /** Cache: an endpoint's namespace never changes, and inspecting the container takes the engine's lock on it. */
    private Map<String, InspectedEndpoint> containerEnds = Map.of();

    /**
     * Creates the client.
     *
     * @param sockets the names of the plugin's sockets, without ".sock"
     * @param names receives the names found in the engine's responses
     */
    public DockerEngine(Path engine, Set<String> sockets, EngineNames names) {
        this.engine = new UnixHttpClient(engine, TIMEOUT);
        this.sockets = Set.copyOf(sockets);
        this.names = names;
    }

    @Override
    public EngineAnswer report() {
        try {
            return ask();
            // An invalid response counts as no response and changes nothing.
        } catch (IOException | RuntimeException unknown) {
            return new EngineAnswer.Unknown(description(unknown));
        }
    }

    private EngineReport ask() throws IOException {
        EngineTranslation translation = new EngineTranslation(drivers());
        List<Network> networks = new ArrayList<>();
        List<EngineEndpoint> endpoints = new ArrayList<>();
        Map<String, InspectedEndpoint> seen = new HashMap<>();
        for (Network listed : engine.get("/networks", Network[].class)) {
            if (translation.isOurs(listed)) {
                inspect(listed.id()).ifPresent(networks::add);
            }
        }
        for (Network network : networks) {
            addEndpoints(network, endpoints, seen, translation);
        }
        containerEnds = seen;
        names.learn(networks.stream().map(EngineTranslation::names).reduce(ContainerNames.NONE, ContainerNames::and));
        return new EngineReport(networks.stream()
                .map(network -> understood("network " + network.id(), () -> translation.network(network))).toList(),
                endpoints);
    }

    private static <T> T understood(String what, Supplier<T> translation) {
        try {
            return translation.get();
        } catch (RuntimeException strange) {
            throw new IllegalArgumentException(
                    "cannot interpret the engine's response for " + what + ": " + description(strange), strange);
        }
    }

    private static String description(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /**
     * Returns the names under which the engine knows this driver: the name of its socket, or for a managed plugin the
     * plugin's name, which the user chooses.
     */
    private Set<String> drivers() throws IOException {
        Set<String> drivers = new HashSet<>(sockets);
        for (Plugin plugin : engine.get("/plugins", Plugin[].class)) {
            if (sockets.contains(plugin.config().socket().file().replaceFirst("\\.sock$", ""))) {
                drivers.add(plugin.name());
            }
        }
        return drivers;
    }

    /** Returns empty if the network was removed after it was listed. */
    private Optional<Network> inspect(String id) throws IOException {
        try {
            return Optional.of(engine.get("/networks/" + id, Network.class));
        } catch (UnixHttpClient.NotFound gone) {
            return Optional.empty();
        }
    }

    private void addEndpoints(Network network, List<EngineEndpoint> endpoints, Map<String, InspectedEndpoint> seen,
            EngineTranslation translation) throws IOException {
        if (network.containers() == null) {
            refuseWithoutContainers(network);
            return;
        }
        for (Map.Entry<String, Attached> entry : network.containers().entrySet()) {
            Attached attached = entry.getValue();
            Optional<InspectedEndpoint> containerEnd = EngineTranslation.isUnjoined(entry.getKey()) ? Optional.empty()
                    : containerEnd(entry.getKey(), attached.endpointId());
            containerEnd.ifPresent(found -> seen.put(attached.endpointId(), found));
            endpoints.add(understood("endpoint " + attached.endpointId() + " of network " + network.id(),
                    () -> translation.endpoint(new NetworkId(network.id()), attached, containerEnd)));
        }
    }

    /**
     * Throws if the list of containers is missing. An engine lists the containers of a local network even if there are
     * none; taking a missing list for an empty one would delete their endpoints.
     */
    private static void refuseWithoutContainers(Network network) {
        if (LOCAL.equals(network.scope())) {
            throw new IllegalArgumentException(
                    "the engine's response for network " + network.id() + " has no \"Containers\"");
        }
    }

    private Optional<InspectedEndpoint> containerEnd(String container, String endpoint) throws IOException {
        InspectedEndpoint known = containerEnds.get(endpoint);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            ContainerInspect inspected = engine.get("/containers/" + container + "/json", ContainerInspect.class);
            return inspected.settings().sandboxKey().isEmpty() ? Optional.empty()
                    : inspected.settings().networks().values()
                            .stream().filter(joined -> endpoint.equals(joined.endpointId())).findFirst()
                            .map(joined -> understood("container " + container,
                                    () -> InspectedEndpoint.of(inspected.settings().sandboxKey(), joined)));
        } catch (UnixHttpClient.NotFound gone) {
            return Optional.empty();
        }
    }
}
