package dev.routed.domain.state;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.Endpoint;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The leases at the start of a call. They may be released, and the addresses leased to another network, while the call
 * waits.
 *
 * @param lastChanges by address, as returned by {@link State#lastChange(IpAddress)}
 */
public record LeaseSnapshot(Map<IpAddress, Long> lastChanges) {

    public LeaseSnapshot {
        lastChanges = Map.copyOf(lastChanges);
    }

    /** Reads the leases of the addresses. */
    public static LeaseSnapshot of(Collection<InterfaceAddress> addresses, State state) {
        return new LeaseSnapshot(addresses.stream().map(InterfaceAddress::address).distinct()
                .collect(Collectors.toMap(address -> address, state::lastChange)));
    }

    /** Throws Rejection if one of the leases has changed since. */
    public void requireUnchanged(Endpoint created, State state) {
        lastChanges.forEach((address, before) -> {
            if (state.lastChange(address) != before) {
                throw new Rejection("the address " + address + " of " + created.describe()
                        + " was released while the endpoint was being created; start the container again");
            }
        });
    }
}
