package dev.routed.http.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;

/**
 * The fields of the Docker Engine API's responses (v1.41 and later) that net-routed reads. Absent objects are null,
 * absent texts empty.
 */
final class EngineMessages {

    private EngineMessages() {
    }

    /**
     * An element of {@code GET /networks}, or the response of {@code GET /networks/ID}; only the latter has the
     * containers. Null is kept apart from an empty list: taking it for one would delete the endpoints.
     */
    record Network(@JsonProperty("Id") String id, @JsonProperty("Name") String name,
            @JsonProperty("Driver") String driver, @JsonProperty("Scope") String scope, @JsonProperty("IPAM") Ipam ipam,
            @JsonProperty("Options") Map<String, String> options,
            @JsonProperty("Containers") @JsonSetter(nulls = Nulls.SET) Map<String, Attached> containers,
            @JsonProperty("ConfigOnly") boolean configOnly) {
    }

    record Ipam(@JsonProperty("Driver") String driver, @JsonProperty("Config") List<Subnet> config) {
    }

    record Subnet(@JsonProperty("Subnet") String subnet, @JsonProperty("IPRange") String range,
            @JsonProperty("Gateway") String gateway,
            @JsonProperty("AuxiliaryAddresses") Map<String, String> auxiliary) {
    }

    /**
     * The key is the container's id, or "ep-" and the endpoint's id if there is no sandbox; the name is the
     * container's.
     */
    record Attached(@JsonProperty("EndpointID") String endpointId, @JsonProperty("Name") String name,
            @JsonProperty("MacAddress") String mac, @JsonProperty("IPv4Address") String ipv4,
            @JsonProperty("IPv6Address") String ipv6) {
    }

    /** The response of {@code GET /containers/ID/json}. */
    record ContainerInspect(@JsonProperty("State") ContainerState state, @JsonProperty("Config") Config config,
            @JsonProperty("NetworkSettings") NetworkSettings settings) {
    }

    record ContainerState(@JsonProperty("Health") Health health) {
    }

    /**
     * A container's health.
     *
     * @param status "starting", "healthy" or "unhealthy"
     */
    record Health(@JsonProperty("Status") String status) {
    }

    /**
     * A container's configuration.
     *
     * @param stopSignal its name or number; empty for SIGTERM
     */
    record Config(@JsonProperty("StopSignal") String stopSignal) {
    }

    /** An element of {@code GET /containers/json}. */
    record Listed(@JsonProperty("NetworkSettings") NetworkSettings settings) {
    }

    /** A line of {@code GET /events}. */
    record EngineEvent(@JsonProperty("Action") String action, @JsonProperty("Actor") Actor actor) {
    }

    record Actor(@JsonProperty("ID") String id, @JsonProperty("Attributes") Map<String, String> attributes) {
    }

    record NetworkSettings(@JsonProperty("SandboxKey") String sandboxKey,
            @JsonProperty("Networks") Map<String, Interface> networks) {
    }

    record Interface(@JsonProperty("EndpointID") String endpointId, @JsonProperty("Gateway") String gateway,
            @JsonProperty("IPv6Gateway") String ipv6Gateway, @JsonProperty("DriverOpts") Map<String, Object> options) {
    }

    /** An element of {@code GET /plugins}: a managed plugin. */
    record Plugin(@JsonProperty("Name") String name, @JsonProperty("Config") PluginConfig config) {
    }

    record PluginConfig(@JsonProperty("Interface") PluginInterface socket) {
    }

    record PluginInterface(@JsonProperty("Socket") String file) {
    }
}
