package dev.routed.bootstrap.cli.router;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.host.Uplink;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Default values of a router configuration on this host. */
public final class RouterValues {
    /** The first private 4-byte AS number (RFC 6996). */
    private static final long FIRST_PRIVATE_AS = 4_200_000_000L;
    /** The number of router id bits that fit, so that routers in one /6 get distinct AS numbers. */
    private static final int AS_BITS = 26;

    private RouterValues() {
    }

    /** Returns the first IPv4 address of an uplink, or else of the loopback interface. */
    public static Optional<IpAddress> routerId(List<Uplink> uplinks, List<IpAddress> loopback) {
        return Stream.concat(uplinks.stream().flatMap(uplink -> uplink.addresses(Family.IPV4))
                .map(InterfaceAddress::address), loopback.stream())
                .filter(address -> address.family() == Family.IPV4).findFirst();
    }

    /** Returns a private AS number derived from the router id. */
    public static String as(IpAddress routerId) {
        long low = new BigInteger(1, routerId.bytes()).longValue() & (1L << AS_BITS) - 1;
        return String.valueOf(FIRST_PRIVATE_AS + low);
    }

    /** Returns the destinations, except single addresses inside a subnet. */
    public static List<Prefix> outside(Collection<Prefix> subnets, Collection<Prefix> destinations) {
        return destinations.stream().filter(destination -> !(destination.isHost()
                && subnets.stream().anyMatch(subnet -> subnet.contains(destination)))).distinct().sorted().toList();
    }

    public static List<String> of(Family family, Collection<Prefix> prefixes) {
        return prefixes.stream().filter(prefix -> prefix.family() == family).distinct().map(Prefix::toString).toList();
    }

    static List<String> addressesOf(Family family, Collection<IpAddress> addresses) {
        return addresses.stream().filter(address -> address.family() == family).distinct().map(IpAddress::toString)
                .toList();
    }
}
