package dev.routed.netlink.connection;

import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the replies to a batch of requests with consecutive sequence numbers. */
final class PendingReplies {
    static final NetlinkError LOST = new NetlinkError(Errno.ENOBUFS, "the reply was lost");
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

    /** Adds a message; ignores messages of an earlier batch. */
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

    /** Returns the replies in the order of the requests; a missing reply counts as an error. */
    List<NetlinkReply> answers() {
        List<NetlinkReply> answers = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            answers.add(new NetlinkReply(parts.get(i), outcomes.get(i)));
        }
        return answers;
    }
}
