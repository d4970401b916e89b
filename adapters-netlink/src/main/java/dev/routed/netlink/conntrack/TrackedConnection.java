package dev.routed.netlink.conntrack;

import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import dev.routed.netlink.wire.RawAttribute;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A tracked connection as reported by the kernel.
 *
 * @param family AF_INET or AF_INET6
 */
record TrackedConnection(int family, List<RawAttribute> attributes) {
    private static final Set<Integer> IDENTITY = Set.of(Conntrack.CTA_TUPLE_ORIG, Conntrack.CTA_ID, Conntrack.CTA_ZONE);
    private static final Set<Integer> SOURCES = Set.of(Conntrack.CTA_IP_V4_SRC, Conntrack.CTA_IP_V6_SRC);
    private static final Set<Integer> DESTINATIONS = Set.of(Conntrack.CTA_IP_V4_DST, Conntrack.CTA_IP_V6_DST);
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    /** Reads a connection. Throws MalformedMessage. */
    static TrackedConnection read(NetlinkMessage message) {
        byte[] body = new byte[message.body().limit()];
        message.body().get(0, body);
        return new TrackedConnection(message.fixed(Conntrack.NFGENMSG_SIZE).get(0),
                RawAttribute.read(body, Conntrack.NFGENMSG_SIZE));
    }

    /** Returns true if the test holds for an address of the connection, before or after address translation. */
    boolean touches(Predicate<IpAddress> test) {
        return Stream.of(Conntrack.CTA_TUPLE_ORIG, Conntrack.CTA_TUPLE_REPLY)
                .flatMap(tuple -> ends(tuple, number -> true)).anyMatch(test);
    }

    /** Returns true if the test holds for the end that the first packet went to, before or after translation. */
    boolean isAnsweredBy(Predicate<IpAddress> test) {
        return ends(Conntrack.CTA_TUPLE_ORIG, DESTINATIONS::contains).anyMatch(test)
                || ends(Conntrack.CTA_TUPLE_REPLY, SOURCES::contains).anyMatch(test);
    }

    private Stream<IpAddress> ends(int tuple, IntPredicate which) {
        return RawAttribute.find(attributes, tuple).stream()
                .flatMap(all -> RawAttribute.find(all.children(), Conntrack.CTA_TUPLE_IP).stream())
                .flatMap(addresses -> addresses.children().stream()).filter(end -> which.test(end.number()))
                .map(RawAttribute::value)
                .filter(bytes -> bytes.length == IPV4_BYTES || bytes.length == IPV6_BYTES).map(IpAddress::of);
    }

    /**
     * Returns the equivalent of {@code conntrack -D} for exactly this connection: a connection that has replaced it has
     * another id.
     */
    NetlinkRequest deletion() {
        return new NetlinkRequest(Conntrack.type(Conntrack.IPCTNL_MSG_CT_DELETE), 0,
                RawAttribute.write(new byte[]{(byte) family, 0, 0, 0},
                        attributes.stream().filter(attribute -> IDENTITY.contains(attribute.number())).toList()));
    }
}
