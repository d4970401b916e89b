package dev.routed.http.plugin;

import dev.routed.domain.port.in.control.ContainerSetup;
import dev.routed.domain.port.in.engine.AddressPools;
import dev.routed.domain.port.in.engine.Addresses;
import dev.routed.domain.port.in.engine.Endpoints;
import dev.routed.domain.port.in.engine.Networks;
import dev.routed.http.call.Api;
import dev.routed.http.call.ApiMethod;
import dev.routed.http.plugin.ipam.IpamCalls;
import dev.routed.http.plugin.network.NetworkCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The whole plugin protocol, identical on every socket. Each socket implements both drivers: an engine that has loaded
 * a socket as an IPAM driver has then loaded it as a network driver too, and deletes endpoints that were left over when
 * the engine died.
 */
public final class PluginProtocol {
    private static final String CONTENT_TYPE = "application/vnd.docker.plugins.v1.2+json";
    private static final Map<String, List<String>> BOTH_DRIVERS = Map.of("Implements",
            List.of("NetworkDriver", "IpamDriver"));

    private PluginProtocol() {
    }

    /** Returns the protocol on top of these ports. */
    public static Api of(AddressPools pools, Addresses addresses, Networks networks, Endpoints joins,
            ContainerSetup containerSetup) {
        List<ApiMethod<?>> calls = new ArrayList<>();
        calls.add(ApiMethod.post("/Plugin.Activate", () -> BOTH_DRIVERS));
        calls.addAll(new NetworkCalls(networks, joins, containerSetup).table());
        calls.addAll(new IpamCalls(pools, addresses).table());
        return new Api(CONTENT_TYPE, calls);
    }
}
