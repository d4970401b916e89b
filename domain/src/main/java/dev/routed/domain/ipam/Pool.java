package dev.routed.domain.ipam;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.Prefix;
import java.util.Optional;

/**
 * Addresses that may be leased.
 *
 * @param prefix all of them
 * @param automatic the part that automatic addresses come from; empty: the whole prefix
 */
public record Pool(Prefix prefix, Optional<Prefix> automatic) {

    public Pool {
        automatic.ifPresent(part -> {
            if (!prefix.contains(part)) {
                throw new IllegalArgumentException("the range " + part + " is not inside the subnet " + prefix);
            }
        });
    }

    public PoolId id() {
        return PoolId.of(prefix, automatic);
    }

    /**
     * What automatic addresses are chosen from. The network and the broadcast address of an IPv4 subnet, and the
     * subnet-router anycast address of an IPv6 one (RFC 4291, 2.6.1), are left out; a /31 (RFC 3021), /32, /127 (RFC 6164)
     * and /128 are used whole.
     */
    public AddressRange automaticRange() {
        AddressRange range = automatic.orElse(prefix).range();
        if (prefix.length() >= prefix.family().bits() - 1) {
            return range;
        }
        boolean skipFirst = range.first().equals(prefix.first());
        boolean skipLast = prefix.family() == Family.IPV4 && range.last().equals(prefix.last());
        if (range.first().equals(range.last()) && (skipFirst || skipLast)) {
            throw new IllegalArgumentException("the range " + automatic.orElse(prefix) + " holds no usable address of " + prefix);
        }
        return new AddressRange(skipFirst ? range.first().next() : range.first(),
                skipLast ? range.last().previous() : range.last());
    }
}
