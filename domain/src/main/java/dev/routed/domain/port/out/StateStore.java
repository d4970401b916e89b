package dev.routed.domain.port.out;

import dev.routed.domain.state.Change;
import java.util.List;

/**
 * The persistent state. Used by one thread at a time. Every method throws {@link
 * dev.routed.domain.failure.StateStoreFailure} if the store fails.
 */
public interface StateStore {

    /**
     * Returns a list of changes that, applied in order, yields the recorded state: pools before their leases, networks
     * before their endpoints, endpoints before their joins. It is not the sequence of past changes: what was undone is
     * left out. {@code PoolOpened} of a pool appears once per holder, as does {@code AddressLeased} of a gateway. Among
     * the automatic leases of a pool the most recent one comes last, even if it has been released; its release then
     * follows.
     */
    List<Change> load();

    /**
     * Makes the changes durable, all or none, before it returns: they survive the death of the process. After a failure
     * they are not recorded, even if they had already reached the disk.
     *
     * <p>Deleting a missing object succeeds. Leasing an address that is already leased fails and records nothing,
     * except for a gateway, whose holder count is incremented.
     */
    void record(List<Change> changes);

    /**
     * Returns false for a newly created journal until it is confirmed: it may replace a lost one, so objects unknown to
     * it may still be in use.
     */
    boolean isConfirmed();

    /** Records that the state is complete according to the engine; durable when it returns. */
    void confirm();
}
