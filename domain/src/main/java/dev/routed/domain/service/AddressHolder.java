package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Lease.Purpose;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.state.State;
import java.util.Optional;

/** Who has an address, in words. */
final class AddressHolder {

    private AddressHolder() {
    }

    /** Empty if nobody has it. */
    static Optional<String> of(IpAddress address, State state) {
        return state.owner(address).map(Endpoint::describe).or(() -> state.lease(address).map(AddressHolder::describe));
    }

    private static String describe(Lease lease) {
        String what = lease.purpose() == Purpose.GATEWAY ? "the gateway of a network"
                : "reserved, or given to an endpoint that is being made,";
        return what + " in the pool " + lease.pool() + " since " + lease.since();
    }
}
