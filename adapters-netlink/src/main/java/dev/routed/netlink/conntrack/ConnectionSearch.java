package dev.routed.netlink.conntrack;

import dev.routed.domain.address.Prefix;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Chooses how to find the connections of some addresses. Every dump makes the kernel walk its whole hash table, which
 * takes up to ten milliseconds of a processor even if the table is empty; three dumps, each with another filter, find
 * the connections of one address.
 */
final class ConnectionSearch {
    /** Copying and reading this many connections takes about as long as the three dumps for one address. */
    static final int WORTH_ONE_ADDRESS = 5_000;

    private ConnectionSearch() {
    }

    /**
     * Returns the dumps that contain all connections of these addresses, and perhaps others.
     *
     * @param tracked how many connections the kernel tracks
     */
    static List<NetlinkRequest> dumps(Collection<Prefix> addresses, long tracked) {
        if (tracked == 0 || addresses.isEmpty()) {
            return List.of();
        }
        if (tracked <= (long) WORTH_ONE_ADDRESS * addresses.size() || !addresses.stream().allMatch(Prefix::isHost)) {
            return List.of(ConnectionRequests.dump());
        }
        return addresses.stream().map(Prefix::first).flatMap(address -> Stream.of(ConnectionRequests.dumpFrom(address),
                ConnectionRequests.dumpTo(address), ConnectionRequests.dumpAnsweredBy(address))).toList();
    }
}
