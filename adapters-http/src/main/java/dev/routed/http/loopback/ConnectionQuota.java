package dev.routed.http.loopback;

import java.util.HashMap;
import java.util.Map;

/** Counts connections per user. Root has a separate quota, so other users cannot lock root out. */
final class ConnectionQuota {
    private static final long ROOT = 0;
    private final ConnectionLimits bounds;
    private final Map<Long, Integer> standing = new HashMap<>();

    ConnectionQuota(ConnectionLimits bounds) {
        this.bounds = bounds;
    }

    /** Returns true if the user may open another connection, which counts until {@link #leave}. */
    synchronized boolean enter(long uid) {
        boolean free = uid == ROOT ? of(uid) < bounds.root() : of(uid) < bounds.perUser() && users() < bounds.users();
        if (free) {
            standing.merge(uid, 1, Integer::sum);
        }
        return free;
    }

    synchronized void leave(long uid) {
        standing.computeIfPresent(uid, (user, count) -> count == 1 ? null : count - 1);
    }

    private int of(long uid) {
        return standing.getOrDefault(uid, 0);
    }

    private int users() {
        return standing.values().stream().mapToInt(Integer::intValue).sum() - of(ROOT);
    }
}
