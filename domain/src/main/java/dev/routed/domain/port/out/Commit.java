package dev.routed.domain.port.out;

/** Changes on their way to the disk. Thread-safe. */
public interface Commit {
    /** The commit of nothing. */
    Commit NONE = () -> {};

    /**
     * Waits until the changes are durable: they survive the death of the process and a loss of power. Takes as long as
     * the disk, so it must not be called under a lock. A thread that is interrupted waits to the end and stays
     * interrupted.
     *
     * @throws dev.routed.domain.failure.StateStoreFailure if they are not durable and will not be, each time it is
     *     called
     */
    void await();
}
