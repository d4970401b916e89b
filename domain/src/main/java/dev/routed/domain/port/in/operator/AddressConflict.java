package dev.routed.domain.port.in.operator;

import dev.routed.domain.network.Endpoint;
import dev.routed.domain.routing.RemoteAnnouncement;

/**
 * An address that two hosts announce.
 *
 * @param owner the endpoint that has it here
 * @param remote the other host
 */
public record AddressConflict(Endpoint owner, RemoteAnnouncement remote) {

    /** For a log or a status page. */
    @Override
    public String toString() {
        return remote.address() + " of " + owner.describe() + " is announced by another host, too: via "
                + remote.nextHop() + " ("
                + remote.protocol() + "); remove one of the two, or make the network with the option anycast=true";
    }
}
