package dev.routed.netlink.rtnetlink.route;

import dev.routed.netlink.rtnetlink.Rtnetlink;
import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import java.util.Set;

/**
 * The metric of a route that states what holds without it: the initial congestion window of TCP. The kernel takes a
 * route with it for a different one, although it treats packets in the same way.
 */
final class DefaultMetrics {
    /** RTAX_INITCWND of linux/rtnetlink.h. */
    private static final int RTAX_INITCWND = 11;
    /** TCP_INIT_CWND of net/tcp.h. */
    private static final int TCP_INIT_CWND = 10;

    private DefaultMetrics() {
    }

    /** Returns the body of a request, with the metric. */
    static byte[] append(byte[] body) {
        return BodyWriter.of(bytes -> bytes.put(body))
                .nested(Rtnetlink.RTA_METRICS, metrics -> metrics.u32(RTAX_INITCWND, TCP_INIT_CWND)).toBytes();
    }

    /** Returns true if a route has this metric and no other. Throws MalformedMessage. */
    static boolean areIn(Attributes attributes) {
        return attributes.nested(Rtnetlink.RTA_METRICS).filter(metrics -> metrics.types().equals(Set.of(RTAX_INITCWND))
                && metrics.u32(RTAX_INITCWND).getAsInt() == TCP_INIT_CWND).isPresent();
    }
}
