package dev.routed.netlink.connection;

import dev.routed.netlink.wire.NetlinkMessage;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel said to one request.
 *
 * @param parts empty for a change, the thing itself for a question
 * @param error empty when the request was carried out
 */
public record NetlinkReply(List<NetlinkMessage> parts, Optional<NetlinkError> error) {

    public NetlinkReply {
        parts = List.copyOf(parts);
    }
}
