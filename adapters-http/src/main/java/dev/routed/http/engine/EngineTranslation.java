package dev.routed.http.engine;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.engine.EngineEndpoint;
import dev.routed.domain.engine.EngineNetwork;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.http.engine.EngineMessages.Attached;
import dev.routed.http.engine.EngineMessages.Interface;
import dev.routed.http.engine.EngineMessages.Network;
import dev.routed.http.engine.EngineMessages.Subnet;
import dev.routed.http.plugin.network.OptionTranslation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Converts the engine's messages to the domain's values. */
final class EngineTranslation {
    private final Set<String> drivers;

    /**
     * Creates a translation.
     *
     * @param drivers the names under which the engine knows this driver
     */
    EngineTranslation(Set<String> drivers) {
        this.drivers = drivers;
    }

    /** Returns the names contained in the response about one network. */
    static ContainerNames names(Network network) {
        Map<EndpointId, ContainerNames.Container> containers = new HashMap<>();
        if (network.containers() != null) {
            network.containers().forEach((key, attached) -> {
                if (isGiven(attached.name())) {
                    containers.put(new EndpointId(attached.endpointId()),
                            new ContainerNames.Container(isUnjoined(key) ? "" : key, attached.name()));
                }
            });
        }
        return new ContainerNames(
                isGiven(network.name()) ? Map.of(new NetworkId(network.id()), network.name()) : Map.of(), containers);
    }

    /**
     * Returns true if the entry is an endpoint without a sandbox.
     *
     * @param key the key of an entry of {@link Network#containers}
     */
    static boolean isUnjoined(String key) {
        return key.startsWith("ep-");
    }

    /**
     * Returns true if this driver joins the network's endpoints or provides its addresses. A config-only network has
     * neither.
     */
    boolean isOurs(Network network) {
        return !network.configOnly() && (drivers.contains(network.driver()) || takesAddresses(network));
    }

    private boolean takesAddresses(Network network) {
        return network.ipam() != null && drivers.contains(network.ipam().driver());
    }

    EngineNetwork network(Network network) {
        List<Subnet> config = network.ipam() == null || network.ipam().config() == null ? List.of()
                : network.ipam().config();
        List<Subnet> subnets = config.stream().filter(subnet -> isGiven(subnet.subnet())).toList();
        List<Pool> pools = takesAddresses(network) ? subnets.stream().map(EngineTranslation::pool).toList() : List.of();
        return new EngineNetwork(new NetworkId(network.id()), drivers.contains(network.driver()), pools,
                subnets.stream().map(subnet -> prefix(subnet.subnet())).toList(),
                subnets.stream().map(Subnet::gateway).filter(EngineTranslation::isGiven).map(EngineTranslation::address)
                        .toList(),
                subnets.stream().flatMap(EngineTranslation::auxiliary).map(IpAddress::parse).toList(),
                network.options() == null ? Map.of() : OptionTranslation.givenByUser(network.options()));
    }

    private static Pool pool(Subnet subnet) {
        return new Pool(prefix(subnet.subnet()),
                Optional.ofNullable(subnet.range()).filter(EngineTranslation::isGiven).map(Prefix::parse));
    }

    /** Clears the host bits: old engines keep the subnet as the user wrote it. */
    private static Prefix prefix(String subnet) {
        return InterfaceAddress.parse(subnet).onLink();
    }

    /** Some engines report a gateway with its prefix length if a driver has chosen it. */
    private static IpAddress address(String text) {
        return text.indexOf('/') < 0 ? IpAddress.parse(text) : InterfaceAddress.parse(text).address();
    }

    private static Stream<String> auxiliary(Subnet subnet) {
        return subnet.auxiliary() == null ? Stream.empty() : subnet.auxiliary().values().stream();
    }

    /**
     * Converts an endpoint.
     *
     * @param containerEnd empty if the endpoint is not joined
     */
    EngineEndpoint endpoint(NetworkId network, Attached attached, Optional<InspectedEndpoint> containerEnd) {
        List<InterfaceAddress> addresses = Stream.of(attached.ipv4(), attached.ipv6())
                .filter(EngineTranslation::isGiven)
                .map(InterfaceAddress::parse).toList();
        return new EngineEndpoint(new EndpointId(attached.endpointId()), network, addresses,
                Optional.ofNullable(attached.mac()).filter(EngineTranslation::isGiven).map(MacAddress::parse),
                containerEnd.map(InspectedEndpoint::options).orElse(Map.of()),
                containerEnd.map(InspectedEndpoint::nextHops).orElse(List.of()),
                containerEnd.map(InspectedEndpoint::namespace));
    }

    /** Where an endpoint is joined, and the options and next hops it was joined with. */
    record InspectedEndpoint(Namespace namespace, Map<String, String> options, List<IpAddress> nextHops) {

        static InspectedEndpoint of(String sandboxKey, Interface joined) {
            return new InspectedEndpoint(new Namespace(sandboxKey), OptionTranslation.ofEndpoint(joined.options()),
                    Stream.of(joined.gateway(), joined.ipv6Gateway())
                            .filter(EngineTranslation::isGiven).map(IpAddress::parse).toList());
        }
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isEmpty();
    }
}
