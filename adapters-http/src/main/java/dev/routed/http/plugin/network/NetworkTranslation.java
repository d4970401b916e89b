package dev.routed.http.plugin.network;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.http.plugin.network.NetworkMessages.CreateNetwork;
import dev.routed.http.plugin.network.NetworkMessages.IpamData;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Converts CreateNetwork to the domain's values. */
final class NetworkTranslation {

    private NetworkTranslation() {
    }

    static NetworkRequest network(CreateNetwork request) {
        List<Prefix> subnets = Stream.concat(request.ipv4Data().stream(), request.ipv6Data().stream())
                .map(data -> Prefix.parse(data.pool())).toList();
        List<IpAddress> gateways = Stream.concat(request.ipv4Data().stream(), request.ipv6Data().stream())
                .flatMap(data -> gateway(data).stream()).toList();
        return new NetworkRequest(new NetworkId(request.networkID()), subnets, gateways,
                OptionTranslation.ofNetwork(request.options()));
    }

    private static Optional<IpAddress> gateway(IpamData data) {
        return Optional.of(data.gateway()).filter(text -> !text.isEmpty())
                .map(text -> InterfaceAddress.parse(text).address()).filter(address -> !isUnspecified(address));
    }

    private static boolean isUnspecified(IpAddress address) {
        return address.high() == 0 && address.low() == 0;
    }
}
