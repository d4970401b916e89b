package dev.routed.netlink.conntrack;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import dev.routed.netlink.wire.RawAttribute;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A tracked connection as reported by the kernel.
 *
 * @param family AF_INET or AF_INET6
 */
record TrackedConnection(int family, List<RawAttribute> attributes) {
    private static final Set<Integer> IDENTITY = Set.of(Conntrack.CTA_TUPLE_ORIG, Conntrack.CTA_ID, Conntrack.CTA_ZONE);
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    /** Reads a connection. Throws MalformedMessage. */
    static TrackedConnection read(NetlinkMessage message) {
        byte[] body = new byte[message.body().limit()];
        message.body().get(0, body);
        return new TrackedConnection(message.fixed(Conntrack.NFGENMSG_SIZE).get(0),
                RawAttribute.read(body, Conntrack.NFGENMSG_SIZE));
    }

    /** Returns true if an address of the connection is in one of the prefixes, before or after address translation. */
    boolean touches(Collection<Prefix> prefixes) {
        return ends().anyMatch(end -> prefixes.stream().anyMatch(prefix -> prefix.contains(end)));
    }

    private Stream<IpAddress> ends() {
        return Stream.of(Conntrack.CTA_TUPLE_ORIG, Conntrack.CTA_TUPLE_REPLY)
                .flatMap(tuple -> RawAttribute.find(attributes, tuple).stream())
                .flatMap(tuple -> RawAttribute.find(tuple.children(), Conntrack.CTA_TUPLE_IP).stream())
                .flatMap(addresses -> addresses.children().stream()).map(RawAttribute::value)
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
