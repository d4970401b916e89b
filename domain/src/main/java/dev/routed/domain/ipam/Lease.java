package dev.routed.domain.ipam;

import dev.routed.domain.address.IpAddress;
import java.time.Instant;

/**
 * An address that has been given out.
 *
 * @param pool the pool whose address it is
 * @param purpose what it was given for
 * @param since when
 */
public record Lease(IpAddress address, PoolId pool, Purpose purpose, Instant since) {

    /** What an address is for. */
    public enum Purpose {
        /** An endpoint's own, chosen by name. */
        REQUESTED,
        /** An endpoint's own, chosen here. */
        AUTOMATIC,
        /** A network's gateway; networks over one subnet may share it. */
        GATEWAY
    }
}
