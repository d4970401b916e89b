package dev.routed.domain.service.check;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.state.State;
import java.util.Optional;

/** Describes the holder of an address. */
public final class AddressUsage {

    private static final String AUTOMATIC_HINT = "; it was chosen automatically: create the network with --ip-range to"
            + " keep automatic addresses apart from requested ones";

    private AddressUsage() {
    }

    /** Returns the description of the holder; empty if the address is free. */
    public static Optional<String> of(IpAddress address, State state) {
        return state.owner(address).map(Endpoint::describe).or(() -> state.lease(address).map(AddressUsage::describe));
    }

    /**
     * Returns the rejection of a request for the address; empty if the address is free.
     *
     * @param before "address 10.46.1.7 is in use: "
     */
    public static Optional<Rejection> error(String before, IpAddress address, State state) {
        String after = state.lease(address).filter(lease -> lease.purpose() == Purpose.AUTOMATIC)
                .map(lease -> AUTOMATIC_HINT).orElse("");
        return state.owner(address).<Rejection>map(owner -> new AddressInUse(before, owner, after))
                .or(() -> of(address, state).map(holder -> new Rejection(before + holder + after)));
    }

    private static String describe(Lease lease) {
        String what = lease.purpose() == Purpose.GATEWAY ? "the gateway of a network"
                : "reserved, or leased to an endpoint that is being created,";
        return what + " in the pool " + lease.pool() + " since " + lease.since();
    }
}
