package dev.routed.store.log;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.store.codec.Group;
import java.util.Optional;

/** A group in the queue. Guarded by the {@link GroupCommit} that it is queued in. */
final class QueuedGroup {
    private final Group group;
    private final byte[] payload;
    private boolean done;
    private Optional<Exception> cause = Optional.empty();

    QueuedGroup(Group group) {
        this.group = group;
        this.payload = group.encoded();
    }

    Group group() {
        return group;
    }

    byte[] payload() {
        return payload;
    }

    /** Returns the size of the record in bytes. */
    int size() {
        return LogRecord.size(payload.length);
    }

    boolean isDone() {
        return done;
    }

    void succeed() {
        done = true;
    }

    void fail(Exception failure) {
        done = true;
        cause = Optional.of(failure);
    }

    /** Throws StateStoreFailure, a new one for each that waits, if the group is not durable. */
    void requireSuccess(String what) {
        cause.ifPresent(failure -> {
            throw new StateStoreFailure(what + reason(failure), failure);
        });
    }

    /** Returns what the exception says, as far as it says something. */
    static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
