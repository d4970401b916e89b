package dev.routed.domain.ipam;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import java.util.Optional;

/**
 * A subnet whose addresses may be leased.
 *
 * @param prefix the whole subnet
 * @param automatic the part used for automatic addresses; empty: the whole subnet
 */
public record Pool(Prefix prefix, Optional<Prefix> automatic) {

    public Pool {
        automatic.ifPresent(part -> {
            if (!prefix.contains(part)) {
                throw new IllegalArgumentException("the --ip-range " + part + " is not inside the --subnet " + prefix);
            }
            if (part.isHost() && special(prefix, part.first()).isPresent()) {
                throw new IllegalArgumentException(
                        "the --ip-range " + part + " has no usable address of the --subnet " + prefix);
            }
        });
    }

    public PoolId id() {
        return PoolId.of(prefix, automatic);
    }

    /** Returns the range that automatic addresses are chosen from. */
    public AddressRange automaticRange() {
        AddressRange range = automatic.orElse(prefix).range();
        return new AddressRange(special(prefix, range.first()).isPresent() ? range.first().next() : range.first(),
                special(prefix, range.last()).isPresent() ? range.last().previous() : range.last());
    }

    /** Returns why the address cannot be requested from this pool; empty if it can. */
    public Optional<String> unusable(IpAddress address) {
        return prefix.contains(address) ? special(prefix, address) : Optional.of("is outside the subnet " + prefix);
    }

    /**
     * Returns why the address is special, if it is. The network and broadcast addresses of an IPv4 subnet and the
     * subnet-router anycast address of an IPv6 subnet (RFC 4291, section 2.6.1) are not leased; /31 (RFC 3021), /32,
     * /127 (RFC 6164) and /128 are used entirely.
     */
    private static Optional<String> special(Prefix prefix, IpAddress address) {
        if (prefix.length() >= prefix.family().bits() - 1) {
            return Optional.empty();
        }
        if (address.equals(prefix.first())) {
            return Optional.of("is the network address of " + prefix);
        }
        boolean broadcast = prefix.family() == Family.IPV4 && address.equals(prefix.last());
        return broadcast ? Optional.of("is the broadcast address of " + prefix) : Optional.empty();
    }
}
