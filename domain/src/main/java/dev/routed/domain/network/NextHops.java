package dev.routed.domain.network;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.id.EndpointId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Next hops for the inside of a link. Every host uses the same ones, each only on its own links: 169.254.1.0/24 (RFC
 * 3927 leaves the link-local range to whoever owns the link) and fe80::1:0/112.
 */
public final class NextHops {
    /** Never leased: the IPv4 next hops lie here. */
    private static final Prefix RESERVED = Prefix.parse("169.254.1.0/24");
    /** What no next hop can be. Unspecified, loopback, multicast and reserved: RFC 6890 and RFC 4291. */
    private static final List<Prefix> NEVER = Stream.of("0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8")
            .map(Prefix::parse).toList();
    private static final Prefix RESERVED_IPV6 = Prefix.parse("fe80::1:0/112");

    private NextHops() {
    }

    /** The one used unless a gateway is given: 169.254.1.1 or fe80::1:1. */
    public static IpAddress usual(Family family) {
        return reserved(family).first().next();
    }

    /**
     * An IPv4 address for a host end that needs one and no other: of 127.128.0.0/9, for which no host answers on a link
     * and which can be no neighbour's (RFC 1122, 3.2.1.3). Each endpoint's own, as one on thousands of links slows the
     * kernel down.
     */
    public static IpAddress marker(EndpointId endpoint) {
        int hash = endpoint.text().hashCode();
        return IpAddress.of(new byte[]{127, (byte) (0x80 | hash >>> 16), (byte) (hash >>> 8), (byte) hash});
    }

    /** False for what no router can have as its address. */
    public static boolean isPossible(IpAddress address) {
        return NEVER.stream().noneMatch(prefix -> prefix.contains(address));
    }

    /** True for one that cannot be another router's, because it means a different host on every link. */
    public static boolean isReserved(IpAddress address) {
        return reserved(address.family()).contains(address);
    }

    /**
     * The wanted next hop, or the first reserved one that is not in use: a second route to the same next hop is an
     * error in the kernel and in every engine.
     */
    static IpAddress unused(IpAddress wanted, Set<IpAddress> inUse) {
        IpAddress candidate = wanted;
        for (IpAddress next = usual(wanted.family()); inUse.contains(candidate); next = next.next()) {
            candidate = next;
        }
        return candidate;
    }

    private static Prefix reserved(Family family) {
        return family == Family.IPV4 ? RESERVED : RESERVED_IPV6;
    }
}
