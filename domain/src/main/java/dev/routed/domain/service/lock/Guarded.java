package dev.routed.domain.service.lock;

import dev.routed.domain.service.lock.LockedState.Transaction;

/** A mutable value that only a transaction may use: the lock of the state guards it too. */
public final class Guarded<T> {
    private final T value;

    public Guarded(T value) {
        this.value = value;
    }

    /** Valid as long as the transaction. */
    public T in(Transaction transaction) {
        transaction.requireLock();
        return value;
    }
}
