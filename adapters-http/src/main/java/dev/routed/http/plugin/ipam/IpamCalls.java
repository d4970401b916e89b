package dev.routed.http.plugin.ipam;

import static dev.routed.http.call.ApiMethod.post;

import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.port.in.engine.AddressPools;
import dev.routed.domain.port.in.engine.Addresses;
import dev.routed.http.call.ApiMethod;
import dev.routed.http.plugin.ipam.IpamMessages.AddressSpaces;
import dev.routed.http.plugin.ipam.IpamMessages.IpamCapabilities;
import dev.routed.http.plugin.ipam.IpamMessages.LeasedAddress;
import dev.routed.http.plugin.ipam.IpamMessages.OpenedPool;
import dev.routed.http.plugin.ipam.IpamMessages.ReleaseAddress;
import dev.routed.http.plugin.ipam.IpamMessages.ReleasePool;
import dev.routed.http.plugin.ipam.IpamMessages.RequestAddress;
import dev.routed.http.plugin.ipam.IpamMessages.RequestPool;
import java.util.List;
import java.util.Map;

/** The calls of the IpamDriver interface. */
public final class IpamCalls {
    /** No request replay: a replayed request is indistinguishable from a second request for the same address. */
    private static final IpamCapabilities CAPABILITIES = new IpamCapabilities(false, false);
    private static final AddressSpaces ADDRESS_SPACES = new AddressSpaces("routed-local", "routed-global");

    private final AddressPools pools;
    private final Addresses addresses;

    /** Creates calls on top of these ports. */
    public IpamCalls(AddressPools pools, Addresses addresses) {
        this.pools = pools;
        this.addresses = addresses;
    }

    /** Returns all calls of the interface. */
    public List<ApiMethod<?>> table() {
        return List.of(
                post("/IpamDriver.GetCapabilities", () -> CAPABILITIES),
                post("/IpamDriver.GetDefaultAddressSpaces", () -> ADDRESS_SPACES),
                post("/IpamDriver.RequestPool", RequestPool.class, IpamTranslation::pool, this::requestPool),
                post("/IpamDriver.ReleasePool", ReleasePool.class, request -> new PoolId(request.poolID()),
                        this::releasePool),
                post("/IpamDriver.RequestAddress", RequestAddress.class, IpamTranslation::requested,
                        this::requestAddress),
                post("/IpamDriver.ReleaseAddress", ReleaseAddress.class, IpamTranslation::released,
                        this::releaseAddress));
    }

    private OpenedPool requestPool(Pool pool) {
        return IpamTranslation.opened(pool, pools.open(pool));
    }

    private Map<String, String> releasePool(PoolId pool) {
        pools.close(pool);
        return Map.of();
    }

    private LeasedAddress requestAddress(LeaseRequest request) {
        return new LeasedAddress(request.leaseFrom(addresses).hostPrefix().toString());
    }

    private Map<String, String> releaseAddress(LeaseRequest.Requested lease) {
        addresses.release(lease.pool(), lease.address());
        return Map.of();
    }
}
