package dev.routed.domain.routing;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.LinkName;
import java.util.Collection;
import java.util.Optional;

/**
 * Addresses that the host itself has, or that it reaches elsewhere than in a container.
 *
 * @param link the host's link that leads there; empty if it is not known
 * @param description as printed by {@code ip route} or {@code ip neighbour}
 */
public record ExternalAddress(Prefix prefix, Kind kind, Optional<LinkName> link, String description) {

    /** How the address is known. */
    public enum Kind {
        /** An address of the host. */
        LOCAL,
        /** The subnet of a host link, or any other destination reached over a link without a router. */
        ON_LINK,
        /** A route over a router, configured by an operator or a DHCP client. */
        CONFIGURED,
        /** A route over a router, learned by a routing protocol. */
        LEARNED,
        /** A neighbour that answered for the address. */
        NEIGHBOUR
    }

    /** Creates an external address over an unknown link. */
    public ExternalAddress(Prefix prefix, Kind kind, String description) {
        this(prefix, kind, Optional.empty(), description);
    }

    /**
     * Returns true for the subnet of this link, whose addresses containers of a network with that parent may have. A
     * route to a single address, or the broadcast address, is none.
     */
    public boolean isSubnetOf(LinkName parent) {
        return kind == Kind.ON_LINK && !prefix.isHost() && link.equals(Optional.of(parent));
    }

    /** Returns true if the host itself has or sees the addresses, so that no other host's route changes that. */
    public boolean isOfHost() {
        return kind == Kind.LOCAL || kind == Kind.ON_LINK || kind == Kind.NEIGHBOUR;
    }

    /**
     * Returns true if these addresses must not be leased automatically from the pool. A route to the whole
     * subnet, or to all of its automatic range, is an aggregate that covers this host's containers too; a longer one
     * leads elsewhere.
     */
    public boolean blocksAutomaticLease(Pool pool) {
        return isOfHost() || isPartOf(pool.prefix()) && !prefix.contains(pool.automatic().orElse(pool.prefix()));
    }

    /**
     * Returns true if one of these addresses must not be leased on request. It may be where routers have learned an
     * aggregate: that is how an address moves away from the host whose range it belongs to.
     *
     * @param subnets the subnets of the requesting network
     */
    public boolean blocksRequestedLease(Collection<Prefix> subnets) {
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
