package dev.routed.domain.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.id.EndpointId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Next hops used inside containers. Every host uses the same ones, each only on its own links: 169.254.1.0/24
 * (link-local range, RFC 3927) and fe80::1:0/112.
 */
public final class NextHops {
    /** The IPv4 next hops; never leased. */
    private static final Prefix RESERVED = Prefix.parse("169.254.1.0/24");
    /** Addresses that cannot be a next hop: unspecified, loopback, multicast and reserved (RFC 6890, RFC 4291). */
    private static final List<Prefix> NEVER = Stream.of("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8")
            .map(Prefix::parse).toList();
    /** Why an address of {@link #NEVER} is refused. */
    static final String IMPOSSIBLE = "it is an unspecified, loopback, multicast or reserved address";
    private static final Prefix RESERVED_IPV6 = Prefix.parse("fe80::1:0/112");

    private NextHops() {
    }

    /** Returns the next hop used if no gateway is set: 169.254.1.1 or fe80::1:1. */
    public static IpAddress defaultFor(Family family) {
        return reserved(family).first().next();
    }

    /**
     * Returns an IPv4 address for a host end that needs one only because it must have one. It is taken from
     * 127.128.0.0/9, which no host answers ARP for and no neighbour can have (RFC 1122, section 3.2.1.3). It differs
     * per endpoint, because one address on thousands of links slows down the kernel.
     */
    public static IpAddress placeholderAddress(EndpointId endpoint) {
        int hash = endpoint.text().hashCode();
        return IpAddress.of(new byte[]{127, (byte) (0x80 | hash >>> 16), (byte) (hash >>> 8), (byte) hash});
    }

    /** Returns false for addresses that no router can have. */
    public static boolean isPossible(IpAddress address) {
        return NEVER.stream().noneMatch(prefix -> prefix.contains(address));
    }

    /** Returns true for a next hop from the reserved ranges, which denotes a different host on every link. */
    public static boolean isLinkLocalDefault(IpAddress address) {
        return reserved(address.family()).contains(address);
    }

    /**
     * Returns the wanted next hop, or the first reserved one that is not in use: the kernel and every engine reject a
     * second route to the same next hop.
     */
    static IpAddress unused(IpAddress wanted, Set<IpAddress> inUse) {
        IpAddress candidate = wanted;
        for (IpAddress next = defaultFor(wanted.family()); inUse.contains(candidate); next = next.next()) {
            candidate = next;
        }
        return candidate;
    }

    private static Prefix reserved(Family family) {
        return family == Family.IPV4 ? RESERVED : RESERVED_IPV6;
    }
}
