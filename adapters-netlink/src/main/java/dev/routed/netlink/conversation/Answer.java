package dev.routed.netlink.conversation;

import dev.routed.netlink.wire.Message;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel said to one request.
 *
 * @param parts empty for a change, the thing itself for a question
 * @param refusal empty when the request was carried out
 */
public record Answer(List<Message> parts, Optional<Refusal> refusal) {

    public Answer {
        parts = List.copyOf(parts);
    }
}
