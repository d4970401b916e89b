package dev.routed.netlink.connection;

import dev.routed.netlink.wire.NetlinkMessage;
import java.util.List;
import java.util.Optional;

/**
 * The kernel's reply to one request.
 *
 * @param parts empty for a change; the queried object for a query
 * @param error empty if the request succeeded
 */
public record NetlinkReply(List<NetlinkMessage> parts, Optional<NetlinkError> error) {

    public NetlinkReply {
        parts = List.copyOf(parts);
    }
}
