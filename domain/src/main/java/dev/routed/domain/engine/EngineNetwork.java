package dev.routed.domain.engine;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.id.NetworkId;
import java.util.List;
import java.util.Map;

/**
 * A network as reported by the container engine.
 *
 * @param routed true if it uses our network driver; a network of another driver may still use our IPAM driver
 * @param pools our pools that it holds; empty if it uses another IPAM driver
 * @param subnets the subnets its addresses come from
 * @param gateways gateways set by the user
 * @param reserved further addresses that it reserved in the pools
 * @param options driver options set by the user, by name
 */
public record EngineNetwork(NetworkId id, boolean routed, List<Pool> pools, List<Prefix> subnets,
        List<IpAddress> gateways, List<IpAddress> reserved, Map<String, String> options) {

    public EngineNetwork {
        pools = List.copyOf(pools);
        subnets = List.copyOf(subnets);
        gateways = List.copyOf(gateways);
        reserved = List.copyOf(reserved);
        options = Map.copyOf(options);
    }

    /** Formats the network as "network 1a2b3c", for errors and logs. */
    public String describe() {
        return "network " + id.shortText();
    }
}
