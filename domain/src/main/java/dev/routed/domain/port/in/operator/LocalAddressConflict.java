package dev.routed.domain.port.in.operator;

import dev.routed.domain.routing.ExternalAddress;

/**
 * One of our addresses that something outside net-routed has too.
 *
 * @param ours "the subnet 10.46.0.0/16 of network 1a2b3c", "the next hop 10.46.0.1 of endpoint ..."
 */
public record LocalAddressConflict(String ours, ExternalAddress external) {

    /** Formats the conflict for a log or a status page. */
    @Override
    public String toString() {
        return ours + " is in conflict: " + external + "; remove one of the two, or use another address or subnet";
    }
}
