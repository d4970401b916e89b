package dev.routed.store.codec;

import dev.routed.domain.address.MacAddress;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change;

/** Reads what {@link ChangeEncoder} wrote. */
final class ChangeDecoder {

    private ChangeDecoder() {
    }

    /** The switch has no default, so that a new kind does not compile until it is read here. */
    static Change change(ByteReader input) {
        return switch (ChangeKind.of(input.octet())) {
            case POOL_OPENED -> new Change.PoolOpened(pool(input));
            case POOL_CLOSED -> new Change.PoolClosed(new PoolId(input.text()));
            case ADDRESS_LEASED -> new Change.AddressLeased(lease(input));
            case ADDRESS_RELEASED -> new Change.AddressReleased(input.address());
            case ADDRESS_REMEMBERED -> new Change.AddressRemembered(new PoolId(input.text()), input.address(),
                    new ContainerName(input.text()));
            case NETWORK_CREATED -> new Change.NetworkCreated(network(input));
            case NETWORK_DELETED -> new Change.NetworkDeleted(new NetworkId(input.text()));
            case ENDPOINT_CREATED -> new Change.EndpointCreated(endpoint(input));
            case ENDPOINT_DELETED -> new Change.EndpointDeleted(endpointId(input));
            case ENDPOINT_JOINED -> new Change.EndpointJoined(join(input));
            case ENDPOINT_LEFT -> new Change.EndpointLeft(endpointId(input));
            case ENDPOINT_HEALTH_CHANGED -> new Change.EndpointHealthChanged(endpointId(input), input.flag());
            case ENDPOINT_STOPPING -> new Change.EndpointStopping(endpointId(input));
            case ADDRESS_ADVERTISED -> new Change.AddressAdvertised(endpointId(input), input.address(), input.flag());
            case HOST_DRAINED -> new Change.HostDrained(input.flag());
        };
    }

    private static Pool pool(ByteReader input) {
        return new Pool(input.prefix(), input.list(ByteReader::prefix).stream().findFirst());
    }

    private static Lease lease(ByteReader input) {
        return new Lease(input.address(), new PoolId(input.text()), Purpose.valueOf(input.text()), input.time());
    }

    private static RoutedNetwork network(ByteReader input) {
        return new RoutedNetwork(new NetworkId(input.text()), input.list(ByteReader::prefix),
                input.list(ByteReader::address),
                Options.ofTexts(input.texts()));
    }

    private static EndpointId endpointId(ByteReader input) {
        return new EndpointId(input.text());
    }

    private static Endpoint endpoint(ByteReader input) {
        return new Endpoint(endpointId(input), new NetworkId(input.text()), input.list(ByteReader::interfaceAddress),
                new MacAddress(input.longNumber()), Mtu.nearest(input.number()), Options.ofTexts(input.texts()));
    }

    private static Join join(ByteReader input) {
        return new Join(endpoint(input), new Namespace(input.text()), input.list(ByteReader::address));
    }
}
