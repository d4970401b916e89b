package dev.routed.bootstrap.logging;

import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.domain.port.out.Commit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Calls back once, when the first waiter learns the outcome. */
public final class ObservedCommit implements Commit {
    private final Commit commit;
    private final Runnable done;
    private final Consumer<StateStoreFailure> failed;
    private final AtomicBoolean told = new AtomicBoolean();

    public ObservedCommit(Commit commit, Runnable done, Consumer<StateStoreFailure> failed) {
        this.commit = commit;
        this.done = done;
        this.failed = failed;
    }

    @Override
    public void await() {
        try {
            commit.await();
        } catch (StateStoreFailure failure) {
            if (!told.getAndSet(true)) {
                failed.accept(failure);
            }
            throw failure;
        }
        if (!told.getAndSet(true)) {
            done.run();
        }
    }
}
