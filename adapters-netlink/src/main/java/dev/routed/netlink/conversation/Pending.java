package dev.routed.netlink.conversation;

import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.wire.Message;
import dev.routed.netlink.wire.Netlink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers still to come for a batch of requests with consecutive sequence numbers. */
final class Pending {
    private static final Refusal LOST = new Refusal(Errno.ENOBUFS, "the answer was lost");
    private final int first;
    private final List<List<Message>> parts = new ArrayList<>();
    private final List<Optional<Refusal>> outcomes = new ArrayList<>();
    private int open;

    Pending(int first, int count) {
        this.first = first;
        this.open = count;
        for (int i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
            outcomes.add(Optional.of(LOST));
        }
    }

    /** Takes a message in; one that belongs to an earlier batch is passed over. */
    void accept(Message message) {
        int index = message.header().sequence() - first;
        if (index < 0 || index >= outcomes.size()) {
            return;
        }
        if (message.header().type() == Netlink.NLMSG_ERROR) {
            outcomes.set(index, Refusal.ofError(message));
            open--;
        } else {
            parts.get(index).add(message);
        }
    }

    boolean isComplete() {
        return open <= 0;
    }

    /** In the order of the requests; what was not answered counts as refused. */
    List<Answer> answers() {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            answers.add(new Answer(parts.get(i), outcomes.get(i)));
        }
        return answers;
    }
}
