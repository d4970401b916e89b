package dev.routed.domain.port.in;

import dev.routed.domain.network.Endpoint;
import dev.routed.domain.routing.Rival;

/**
 * An address that two hosts announce.
 *
 * @param owner the endpoint that has it here
 * @param rival the other host
 */
public record Contest(Endpoint owner, Rival rival) {

    /** For a log or a status page. */
    @Override
    public String toString() {
        return rival.address() + " of " + owner.describe() + " is announced by another host, too: via " + rival.nextHop() + " ("
                + rival.protocol() + "); remove one of the two, or make the network with the option anycast=true";
    }
}
