package dev.routed.domain.state;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Advertise;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.id.EndpointId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which addresses of joined endpoints are announced. Not thread-safe. */
final class AnnouncementState {
    private final Map<EndpointId, Boolean> healthy = new HashMap<>();
    private final Set<EndpointId> stopping = new HashSet<>();
    private final Map<IpAddress, Boolean> overrides = new HashMap<>();

    void setHealthy(EndpointId endpoint, boolean isHealthy) {
        healthy.put(endpoint, isHealthy);
    }

    /** What an operator has announced so far was meant for a container that keeps running. */
    void stop(Endpoint endpoint) {
        stopping.add(endpoint.id());
        overrides.entrySet().removeIf(override -> override.getValue() && endpoint.owns(override.getKey()));
    }

    /** Forgets what a container did in its last run: one that starts again has to prove its health again. */
    void forgetRun(EndpointId endpoint) {
        healthy.remove(endpoint);
        stopping.remove(endpoint);
    }

    void override(IpAddress address, boolean advertised) {
        overrides.put(address, advertised);
    }

    void forget(Endpoint endpoint) {
        forgetRun(endpoint.id());
        overrides.keySet().removeIf(endpoint::owns);
    }

    /** An operator's advertise setting overrides the endpoint's options. */
    boolean announces(Endpoint endpoint, Prefix prefix) {
        Boolean override = overrides.get(prefix.first());
        return override != null ? override : isHealthy(endpoint);
    }

    /** Without a health check's result, only an endpoint that is always announced counts as healthy. */
    private boolean isHealthy(Endpoint endpoint) {
        Advertise advertise = endpoint.options().advertise();
        return advertise != Advertise.MANUAL && !stopping.contains(endpoint.id())
                && healthy.getOrDefault(endpoint.id(), advertise == Advertise.ALWAYS);
    }

    /** Returns the last reported health of the endpoint. */
    Optional<Boolean> healthy(EndpointId endpoint) {
        return Optional.ofNullable(healthy.get(endpoint));
    }

    boolean isStopping(EndpointId endpoint) {
        return stopping.contains(endpoint);
    }
}
