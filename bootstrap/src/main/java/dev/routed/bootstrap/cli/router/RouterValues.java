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

/** What a router's configuration says of this host when its user says nothing. */
public final class RouterValues {
    /** RFC 6996: the first private number of four bytes. */
    private static final long FIRST_PRIVATE_AS = 4_200_000_000L;
    /** As many as fit, so that routers in one /6 have numbers of their own. */
    private static final int AS_BITS = 26;

    private RouterValues() {
    }

    /** The first IPv4 address of an uplink. */
    public static Optional<IpAddress> routerId(List<Uplink> uplinks) {
        return uplinks.stream().flatMap(uplink -> uplink.addresses(Family.IPV4)).map(InterfaceAddress::address)
                .findFirst();
    }

    /** A private one made of the router id. */
    public static String as(IpAddress routerId) {
        long low = new BigInteger(1, routerId.bytes()).longValue() & (1L << AS_BITS) - 1;
        return String.valueOf(FIRST_PRIVATE_AS + low);
    }

    /** Those of the destinations that are no single address inside a subnet. */
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
