package dev.routed.netlink.probe;

import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.connection.NetlinkReply;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.link.ProbeRequests;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.List;

/** Sends single requests that must succeed. */
final class Requests {

    private Requests() {
    }

    /** Sends a request and returns the reply. Throws NetlinkException. */
    static NetlinkReply carryOut(NetlinkConnection kernel, NetlinkRequest request) {
        NetlinkReply answer = kernel.exchange(List.of(request)).get(0);
        answer.error().ifPresent(error -> {
            throw new NetlinkException(error);
        });
        return answer;
    }

    /** Returns a link's index. Throws NetlinkException if the link does not exist. */
    static int index(NetlinkConnection kernel, String name) {
        return carryOut(kernel, ProbeRequests.get(name)).parts().stream()
                .mapToInt(message -> LinkMessage.read(message).index()).findFirst().orElse(0);
    }
}
