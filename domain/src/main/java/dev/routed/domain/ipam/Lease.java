package dev.routed.domain.ipam;

import dev.routed.domain.address.IpAddress;
import java.time.Instant;

/**
 * A leased address.
 *
 * @param pool the pool the address belongs to
 * @param purpose what the address is used for
 * @param since when it was leased
 */
public record Lease(IpAddress address, PoolId pool, Purpose purpose, Instant since) {

    /** The use of a leased address. */
    public enum Purpose {
        /** An endpoint's address, requested explicitly. */
        REQUESTED,
        /** An endpoint's address, chosen automatically. */
        AUTOMATIC,
        /** A network's gateway; networks on one subnet may share it. */
        GATEWAY
    }
}
