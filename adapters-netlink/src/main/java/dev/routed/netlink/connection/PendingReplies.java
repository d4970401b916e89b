package dev.routed.netlink.connection;

import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers still to come for a batch of requests with consecutive sequence numbers. */
final class PendingReplies {
    static final NetlinkError LOST = new NetlinkError(Errno.ENOBUFS, "the answer was lost");
    private final int first;
    private final List<List<NetlinkMessage>> parts = new ArrayList<>();
    private final List<Optional<NetlinkError>> outcomes = new ArrayList<>();
    private int open;

    PendingReplies(int first, int count) {
        this.first = first;
        this.open = count;
        for (int i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
            outcomes.add(Optional.of(LOST));
        }
    }

    /** Takes a message in; one that belongs to an earlier batch is passed over. */
    void accept(NetlinkMessage message) {
        int index = message.header().sequence() - first;
        if (index < 0 || index >= outcomes.size()) {
            return;
        }
        if (message.header().type() == Netlink.NLMSG_ERROR) {
            outcomes.set(index, NetlinkError.ofError(message));
            open--;
        } else {
            parts.get(index).add(message);
        }
    }

    boolean isComplete() {
        return open <= 0;
    }

    /** In the order of the requests; what was not answered counts as refused. */
    List<NetlinkReply> answers() {
        List<NetlinkReply> answers = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            answers.add(new NetlinkReply(parts.get(i), outcomes.get(i)));
        }
        return answers;
    }
}
