package dev.routed.domain.port.in.operator;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.id.EndpointId;

/** Decides what the host announces of what is joined. What is not announced has no route on the host. */
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

    /** True if any endpoint is to be announced when healthy. */
    boolean asksForHealth();

    /**
     * The endpoint can do its work, or cannot. Counts where it is to be announced when healthy; unknown ones are passed
     * over.
     */
    void healthy(EndpointId endpoint, boolean healthy);

    /** The endpoint has been told to end: withdrawn now, if its options ask for a time between that and its end. */
    void ending(EndpointId endpoint);
}
