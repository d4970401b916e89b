package dev.routed.domain.service.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The result of work under the lock, which may be given once what it relies on is durable.
 *
 * @param result returns what the work returned, or throws what it threw
 * @param before commits of others that the work found unfinished
 * @param own its own commits
 */
record LockedResult<T>(Supplier<T> result, List<UnfinishedCommit> before, List<UnfinishedCommit> own) {

    LockedResult {
        before = List.copyOf(before);
        own = List.copyOf(own);
    }

    /** Runs the work. */
    static <T> Supplier<T> of(Supplier<T> work) {
        try {
            T result = work.get();
            return () -> result;
        } catch (RuntimeException failure) {
            return () -> {
                throw failure;
            };
        }
    }

    /** All commits that must be durable, in order. */
    List<UnfinishedCommit> commits() {
        List<UnfinishedCommit> all = new ArrayList<>(before);
        all.addAll(own);
        return all;
    }

    /**
     * Returns true if the result holds although not all commits succeeded: the work only removed, and removals take
     * effect anyway; or it changed nothing and found no addition that may be lost.
     */
    boolean holdsDespiteFailure() {
        List<UnfinishedCommit> relevant = own.isEmpty() ? before : own;
        return relevant.stream().noneMatch(UnfinishedCommit::isAdding);
    }
}
