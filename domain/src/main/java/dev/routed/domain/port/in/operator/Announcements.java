package dev.routed.domain.port.in.operator;

import dev.routed.domain.address.IpAddress;

/**
 * An operator's control of what the host announces of joined endpoints. What is not announced has no route on the host.
 */
public interface Announcements {

    /** Withdraws every address of this host; containers keep running. Lasts until {@link #undrain}. */
    void drain();

    /** Announces again what is to be announced. */
    void undrain();

    /** True from {@link #drain} to {@link #undrain}. */
    boolean isDrained();

    /**
     * Announces the address, or withdraws it, whatever the options of its endpoint say, as long as the endpoint is
     * there. Rejected when no endpoint has the address.
     */
    void advertise(IpAddress address, boolean on);
}
