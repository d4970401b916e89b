package dev.routed.http.plugin.ipam;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.http.plugin.ipam.IpamMessages.OpenedPool;
import dev.routed.http.plugin.ipam.IpamMessages.ReleaseAddress;
import dev.routed.http.plugin.ipam.IpamMessages.RequestAddress;
import dev.routed.http.plugin.ipam.IpamMessages.RequestPool;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Converts between the IpamDriver's messages and the domain's values. */
final class IpamTranslation {
    /**
     * In a response, the key of the gateway; in a request, the type of an address for a gateway (libnetwork netlabel).
     */
    private static final String GATEWAY = "com.docker.network.gateway";
    private static final String ADDRESS_TYPE = "RequestAddressType";
    /** In a request since Docker 29, the key of the container's name. */
    private static final String CONTAINER = "com.docker.network.endpoint.name";

    private IpamTranslation() {
    }

    /**
     * Converts a request for a pool. Throws {@link Rejection} if it names no subnet: for an automatic pool, an engine
     * requests one subnet after the other as long as they overlap with routes, which net-routed's always do.
     */
    static Pool pool(RequestPool request) {
        if (!request.options().isEmpty()) {
            throw new Rejection("routed networks have no IPAM options; remove --ipam-opt "
                    + String.join(", ", new TreeSet<>(request.options().keySet())));
        }
        if (request.pool().isEmpty()) {
            throw new Rejection(
                    request.v6() ? "a routed network needs --subnet with an IPv6 prefix, like --subnet fd00:46::/64"
                            : "a routed network needs --subnet, like --subnet 10.46.0.0/16");
        }
        return new Pool(Prefix.parse(request.pool()),
                Optional.of(request.subPool()).filter(text -> !text.isEmpty()).map(Prefix::parse));
    }

    /**
     * Converts an opened pool. Returning the gateway at once keeps the engine from requesting one of the pool's
     * addresses for it.
     */
    static OpenedPool opened(Pool pool, IpAddress gateway) {
        return new OpenedPool(pool.id().text(), pool.prefix().toString(),
                Map.of(GATEWAY, gateway.hostPrefix().toString()));
    }

    static LeaseRequest requested(RequestAddress request) {
        PoolId pool = new PoolId(request.poolID());
        if (request.address().isEmpty()) {
            return new LeaseRequest.Automatic(pool, container(request.options()));
        }
        IpAddress address = IpAddress.parse(request.address());
        return GATEWAY.equals(request.options().get(ADDRESS_TYPE)) ? new LeaseRequest.Gateway(pool, address)
                : new LeaseRequest.Requested(pool, address);
    }

    /** A name that cannot be remembered is none: the container shall start all the same. */
    private static Optional<ContainerName> container(Map<String, Object> options) {
        return options.get(CONTAINER) instanceof String name ? ContainerName.of(name) : Optional.empty();
    }

    static LeaseRequest.Requested released(ReleaseAddress request) {
        return new LeaseRequest.Requested(new PoolId(request.poolID()), IpAddress.parse(request.address()));
    }
}
