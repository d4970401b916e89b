package dev.routed.domain.port.out;

import dev.routed.domain.state.Change;
import java.util.List;

/**
 * The persistent state. Used by one thread at a time, except for {@link Commit#await}. Every method throws {@link
 * dev.routed.domain.failure.StateStoreFailure} if the store fails.
 */
public interface StateStore {

    /**
     * Returns a list of changes that, applied in order, yields the durable state: pools before their leases, networks
     * before their endpoints, endpoints before their joins. It is not the sequence of past changes: what was undone is
     * left out, unless the disk is full. {@code PoolOpened} of a pool appears once per holder, as does {@code
     * AddressLeased} of a gateway. Among the automatic leases of a pool the most recent one comes last, even if it has
     * been released; its release then follows.
     *
     * <p>After a commit has failed, the store accepts changes again from here on.
     */
    List<Change> load();

    /**
     * Takes the changes, all or none, without waiting for the disk. They become durable in the order in which they were
     * appended: the durable changes are always a prefix of them. If a commit fails, all later ones fail, and nothing is
     * accepted until {@link #load} has been called.
     *
     * <p>Deleting a missing object succeeds. The caller leases no address twice, except for a gateway, whose holder
     * count is incremented, and joins no endpoint that is not recorded.
     *
     * @return what the caller waits for before it answers, after it has released its locks
     */
    Commit append(List<Change> changes);

    /** Appends the changes and waits until they are durable. After a failure they are not recorded. */
    default void record(List<Change> changes) {
        append(changes).await();
    }

    /**
     * Returns false for a newly created journal until it is confirmed: it may replace a lost one, so objects unknown to
     * it may still be in use.
     */
    boolean isConfirmed();

    /** Records that the state is complete according to the engine; durable when it returns. */
    void confirm();
}
