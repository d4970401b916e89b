package dev.routed.domain.engine;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.id.NetworkId;
import java.util.List;
import java.util.Map;

/**
 * A network as the engine has it.
 *
 * @param routed true if its endpoints are joined by us; a network of another kind may still take its addresses here
 * @param pools pools that it holds here; empty if its addresses come from elsewhere
 * @param subnets where its addresses come from
 * @param gateways gateways that its user named
 * @param reserved further addresses that it has taken from the pools
 * @param options what its user set, by name
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

    /** "network 1a2b3c", for errors and logs. */
    public String describe() {
        return "network " + id.shortText();
    }
}
