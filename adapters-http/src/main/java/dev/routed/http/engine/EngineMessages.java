package dev.routed.http.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** The few fields that are read of the Engine API's answers (Docker Engine API, v1.41 and later). Absent ones are null. */
final class EngineMessages {

    private EngineMessages() {
    }

    /** An element of {@code GET /networks}, and {@code GET /networks/ID}, which alone has the containers. */
    record Network(@JsonProperty("Id") String id, @JsonProperty("Driver") String driver,
            @JsonProperty("IPAM") Ipam ipam, @JsonProperty("Options") Map<String, String> options,
            @JsonProperty("Containers") Map<String, Attached> containers) {
    }

    record Ipam(@JsonProperty("Driver") String driver, @JsonProperty("Config") List<Subnet> config) {
    }

    record Subnet(@JsonProperty("Subnet") String subnet, @JsonProperty("IPRange") String range,
            @JsonProperty("Gateway") String gateway, @JsonProperty("AuxiliaryAddresses") Map<String, String> auxiliary) {
    }

    /** The key is the container's id, or "ep-" and the endpoint's where no sandbox is. */
    record Attached(@JsonProperty("EndpointID") String endpointId, @JsonProperty("MacAddress") String mac,
            @JsonProperty("IPv4Address") String ipv4, @JsonProperty("IPv6Address") String ipv6) {
    }

    /** {@code GET /containers/ID/json}. */
    record Container(@JsonProperty("NetworkSettings") Settings settings) {
    }

    record Settings(@JsonProperty("SandboxKey") String sandboxKey,
            @JsonProperty("Networks") Map<String, Interface> networks) {
    }

    record Interface(@JsonProperty("EndpointID") String endpointId, @JsonProperty("Gateway") String gateway,
            @JsonProperty("IPv6Gateway") String ipv6Gateway) {
    }
}
