package dev.routed.domain.port.out;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.engine.EngineAnswer;
import dev.routed.domain.engine.EngineEndpoint;
import dev.routed.domain.engine.EngineNetwork;
import dev.routed.domain.engine.EngineReport;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container engine with test-defined contents that can refuse to answer. */
public final class FakeContainerEngine implements ContainerEngine {
    private final List<EngineNetwork> networks = new ArrayList<>();
    private final List<EngineEndpoint> endpoints = new ArrayList<>();
    private boolean silent;
    private Runnable afterwards = () -> {};

    @Override
    public EngineAnswer report() {
        EngineAnswer answer = silent ? new EngineAnswer.Unknown("Permission denied")
                : new EngineReport(networks, endpoints);
        afterwards.run();
        return answer;
    }

    /** Sets what happens between the creation of a report and its arrival. */
    public void setAfterwards(Runnable work) {
        afterwards = work;
    }

    /** Sets whether the engine refuses to answer. */
    public void setSilent(boolean silent) {
        this.silent = silent;
    }

    /** Adds a routed network that uses our pool. */
    public void network(String id, String subnet, List<String> gateways, List<String> reserved,
            Map<String, String> options) {
        Prefix prefix = Prefix.parse(subnet);
        networks.add(
                new EngineNetwork(new NetworkId(id), true, List.of(new Pool(prefix, Optional.empty())), List.of(prefix),
                        gateways.stream().map(IpAddress::parse).toList(),
                        reserved.stream().map(IpAddress::parse).toList(), options));
    }

    /** Adds a routed network with several subnets. */
    public void network(String id, List<String> subnets) {
        List<Prefix> prefixes = subnets.stream().map(Prefix::parse).toList();
        networks.add(new EngineNetwork(new NetworkId(id), true,
                prefixes.stream().map(prefix -> new Pool(prefix, Optional.empty()))
                        .toList(),
                prefixes, List.of(), List.of(), Map.of()));
    }

    /** Adds a network of another driver that uses our pool. */
    public void bridge(String id, String subnet) {
        Prefix prefix = Prefix.parse(subnet);
        networks.add(new EngineNetwork(new NetworkId(id), false, List.of(new Pool(prefix, Optional.empty())),
                List.of(prefix), List.of(), List.of(), Map.of()));
    }

    /** Adds an endpoint; it is joined if a namespace is given. */
    public void endpoint(String network, String id, String address, Optional<String> namespace, String... nextHops) {
        endpoints.add(
                new EngineEndpoint(new EndpointId(id), new NetworkId(network), List.of(InterfaceAddress.parse(address)),
                        Optional.empty(), Map.of(), List.of(nextHops).stream().map(IpAddress::parse).toList(),
                        namespace.map(Namespace::new)));
    }

    public void forgetEndpoint(String id) {
        endpoints.removeIf(endpoint -> endpoint.id().text().equals(id));
    }

    public void forgetNetwork(String id) {
        networks.removeIf(network -> network.id().text().equals(id));
    }
}
