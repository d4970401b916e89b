package dev.routed.domain.routing;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Pool;
import java.util.Collection;

/**
 * Addresses that the host itself has, or that it reaches somewhere else than in a container.
 *
 * @param description as {@code ip route} or {@code ip neighbour} prints it
 */
public record AddressClaim(Prefix prefix, Kind kind, String description) {

    /** What makes the claim. */
    public enum Kind {
        /** The host's own address. */
        LOCAL,
        /** A subnet that a link of the host is in, or whatever else is reached over a link without a router. */
        ON_LINK,
        /** A route over a router that an operator or an address client has set. */
        CONFIGURED,
        /** A route over a router that a routing protocol has set. */
        LEARNED,
        /** A neighbour that has answered for the address. */
        NEIGHBOUR
    }

    /** True if the host itself has or sees the addresses: no route of another host changes that. */
    public boolean isOfHost() {
        return kind == Kind.LOCAL || kind == Kind.ON_LINK || kind == Kind.NEIGHBOUR;
    }

    /**
     * True if addresses of the claim must not be chosen from the pool. A route to the whole subnet, or to all that is
     * chosen from, is an aggregate that covers the containers of this host as well; a longer one leads elsewhere.
     */
    public boolean forbidsChoosingFrom(Pool pool) {
        return isOfHost() || isPartOf(pool.prefix()) && !prefix.contains(pool.automatic().orElse(pool.prefix()));
    }

    /**
     * True if an address of the claim must not be given to whoever asks for it. It may be where routers have learned an
     * aggregate: that is how an address moves from the host whose range it is in.
     *
     * @param subnets those of the network that asks
     */
    public boolean forbidsAskingFor(Collection<Prefix> subnets) {
        return isOfHost() || prefix.isHost() || kind == Kind.CONFIGURED && subnets.stream().anyMatch(this::isPartOf);
    }

    private boolean isPartOf(Prefix subnet) {
        return prefix.length() > subnet.length() && subnet.contains(prefix);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case LOCAL -> prefix.first() + " is an address of this host (" + description + ")";
            case ON_LINK -> prefix + " is on a link of this host (" + description + ")";
            case CONFIGURED, LEARNED -> "this host has the route " + description;
            case NEIGHBOUR -> prefix.first() + " is the address of a neighbour (" + description + ")";
        };
    }
}
