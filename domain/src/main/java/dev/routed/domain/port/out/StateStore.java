package dev.routed.domain.port.out;

import dev.routed.domain.state.Change;
import java.util.List;

/**
 * The memory that survives the process. Used by one thread at a time. Every method throws {@link
 * dev.routed.domain.failure.StateStoreFailure} when the store fails.
 */
public interface StateStore {

    /**
     * Changes that, added up in order, give everything that was recorded: pools before their leases, networks before
     * their endpoints, endpoints before their joins. Not the changes that led there: what was undone is not among them.
     * The pool of {@code PoolOpened} appears once for each holder, a gateway's {@code AddressLeased} likewise. Of the
     * automatic leases of a pool the one given last comes last, also when it has been released since: then its release
     * follows.
     */
    List<Change> load();

    /**
     * Makes the changes durable, all or none, before it returns: they survive the death of the process. After a failure
     * they are not recorded, even if the disk had already taken them.
     *
     * <p>Deleting what is not there is no error. A lease of an address that has one, other than a gateway held once
     * more, fails and records nothing.
     */
    void record(List<Change> changes);

    /**
     * False for a journal that was made anew, until it is confirmed: it may stand for one that was lost, and what it
     * does not know may be wanted all the same.
     */
    boolean isConfirmed();

    /** Nothing is missing, as the engine says; durable when it returns. */
    void confirm();
}
