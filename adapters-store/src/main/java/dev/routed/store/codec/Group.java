package dev.routed.store.codec;

import dev.routed.domain.state.Change;
import java.time.Instant;
import java.util.List;

/**
 * Changes that become durable together.
 *
 * @param at when they happened, for the history
 */
public record Group(Instant at, List<Change> changes) {

    public Group {
        changes = List.copyOf(changes);
    }

    /** Returns the bytes of the group, which {@link #decode} reads. */
    public byte[] encoded() {
        ByteWriter output = new ByteWriter();
        output.time(at);
        output.list(changes, change -> change.dispatchTo(new ChangeEncoder(output)));
        return output.bytes();
    }

    /**
     * Reads a group.
     *
     * @throws IllegalArgumentException for content that this version does not know
     * @throws dev.routed.domain.failure.Rejection like it, for an option
     */
    public static Group decode(byte[] bytes) {
        ByteReader input = new ByteReader(bytes);
        Group group = new Group(input.time(), input.list(ChangeDecoder::change));
        input.requireEnd();
        return group;
    }
}
