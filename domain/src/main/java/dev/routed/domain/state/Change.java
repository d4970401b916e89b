package dev.routed.domain.state;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.NetworkId;
import dev.routed.domain.network.RoutedNetwork;

/** A fact that became true. Changes are recorded in groups; a group is recorded whole or not at all. */
public sealed interface Change {

    /** One more network holds the pool. */
    record PoolOpened(Pool pool) implements Change {
    }

    /** One network less holds the pool; with the last one it is gone. */
    record PoolClosed(PoolId pool) implements Change {
    }

    /** The address was given out; a gateway that was already given is held once more. */
    record AddressLeased(Lease lease) implements Change {
    }

    /** The address is held once less; with the last holder the lease is gone. */
    record AddressReleased(IpAddress address) implements Change {
    }

    record NetworkCreated(RoutedNetwork network) implements Change {
    }

    record NetworkDeleted(NetworkId network) implements Change {
    }

    /** The endpoint is there, not joined; one with the same id is replaced. */
    record EndpointCreated(Endpoint endpoint) implements Change {
    }

    /** The endpoint is gone, and with it its join. */
    record EndpointDeleted(EndpointId endpoint) implements Change {
    }

    /** The endpoint is reachable; the host has its link and its routes. */
    record EndpointJoined(Join join) implements Change {
    }

    /** The endpoint is no longer reachable. */
    record EndpointLeft(EndpointId endpoint) implements Change {
    }

    /** The endpoint is fit to be reached, or is not; forgotten with it. */
    record EndpointHealthChanged(EndpointId endpoint, boolean healthy) implements Change {
    }

    /** An operator wants the address announced, or not, whatever its endpoint's options say; forgotten with its endpoint. */
    record AddressAdvertised(EndpointId endpoint, IpAddress address, boolean advertised) implements Change {
    }

    /** An operator wants nothing announced by this host, or everything again. */
    record HostDrained(boolean drained) implements Change {
    }
}
