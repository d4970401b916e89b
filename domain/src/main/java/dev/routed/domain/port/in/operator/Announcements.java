package dev.routed.domain.port.in.operator;

import dev.routed.domain.address.IpAddress;

/**
 * An operator's control of what the host announces of joined endpoints. What is not announced has no route on the host.
 */
public interface Announcements {

    /** Withdraws all addresses of this host; containers keep running. Lasts until {@link #undrain}. */
    void drain();

    /** Ends a drain. */
    void undrain();

    /** Returns true between {@link #drain} and {@link #undrain}. */
    boolean isDrained();

    /**
     * Advertises or withdraws the address, overriding the options of its endpoint, for as long as the endpoint exists.
     *
     * @throws dev.routed.domain.failure.Rejection if no endpoint has the address
     */
    void advertise(IpAddress address, boolean on);
}
