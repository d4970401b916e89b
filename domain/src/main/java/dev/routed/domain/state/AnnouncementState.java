package dev.routed.domain.state;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Advertise;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.id.EndpointId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which addresses of joined endpoints are announced. Not thread-safe. */
final class AnnouncementState {
    private final Map<EndpointId, Boolean> healthy = new HashMap<>();
    private final Map<IpAddress, Boolean> wishes = new HashMap<>();

    void setHealthy(EndpointId endpoint, boolean isHealthy) {
        healthy.put(endpoint, isHealthy);
    }

    void wish(IpAddress address, boolean advertised) {
        wishes.put(address, advertised);
    }

    void forget(Endpoint endpoint) {
        healthy.remove(endpoint.id());
        wishes.keySet().removeIf(endpoint::owns);
    }

    /** An operator's wish comes before what the endpoint's options say. */
    boolean announces(Endpoint endpoint, Prefix prefix) {
        Boolean wish = wishes.get(prefix.first());
        return wish != null ? wish : isHealthy(endpoint);
    }

    /**
     * One that is to be announced when healthy or by hand has to wait; another one is unfit only when it has been told
     * so.
     */
    private boolean isHealthy(Endpoint endpoint) {
        Advertise advertise = endpoint.options().advertise();
        return advertise != Advertise.MANUAL && healthy.getOrDefault(endpoint.id(), advertise == Advertise.ALWAYS);
    }

    /** What was said last of the endpoint. */
    Optional<Boolean> healthy(EndpointId endpoint) {
        return Optional.ofNullable(healthy.get(endpoint));
    }
}
