package dev.routed.domain.port.in.operator;

import dev.routed.domain.network.Endpoint;
import dev.routed.domain.routing.RemoteAnnouncement;

/**
 * An address announced by two hosts.
 *
 * @param owner the endpoint that has it on this host
 * @param remote the announcement of the other host
 */
public record AddressConflict(Endpoint owner, RemoteAnnouncement remote) {

    /** Formats the conflict for a log or a status page. */
    @Override
    public String toString() {
        return remote.address() + " of " + owner.describe() + " is also announced by another host: via "
                + remote.nextHop() + " ("
                + remote.protocol() + "); remove one of the two, or create the network with the option anycast=true";
    }
}
