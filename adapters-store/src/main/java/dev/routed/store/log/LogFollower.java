package dev.routed.store.log;

import dev.routed.store.codec.Group;
import java.util.List;
import java.util.Optional;

/** What follows the log. Thread-safe. */
public interface LogFollower {

    /**
     * A group of changes that is durable in the log.
     *
     * @param number of its record
     * @param size of its record in bytes
     */
    record Logged(long number, int size, Group group) {
    }

    /** Takes groups that are durable, in order, without waiting for the tables. */
    void follow(List<Logged> groups);

    /** Returns the number of the last group that the tables durably have. */
    long applied();

    /** Waits until the tables have everything up to that number. Throws StateStoreFailure if they cannot. */
    void apply(long number);

    /** Returns why the tables cannot follow; empty if they can, as far as is known. */
    Optional<String> problem();
}
