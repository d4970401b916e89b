package dev.routed.domain.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Confirms findings only after they have persisted for a grace period. Not thread-safe.
 *
 * @param <T> a finding; equal values are the same finding
 */
public final class GracePeriod<T> {
    private final Duration grace;
    private final Map<T, Instant> firstSeen = new HashMap<>();

    public GracePeriod(Duration grace) {
        this.grace = grace;
    }

    /**
     * Returns the findings that have persisted for the grace period.
     *
     * @param findings all current findings; one that is missing is forgotten
     * @return the confirmed findings in their order; each starts a new grace period if it comes again
     */
    public List<T> confirmed(List<T> findings, Instant now) {
        firstSeen.keySet().retainAll(new HashSet<>(findings));
        findings.forEach(finding -> firstSeen.putIfAbsent(finding, now));
        List<T> confirmed = findings.stream().filter(finding -> !firstSeen.get(finding).plus(grace).isAfter(now))
                .toList();
        confirmed.forEach(firstSeen::remove);
        return confirmed;
    }

    /** Returns true if some findings are not confirmed yet. */
    public boolean isWaiting() {
        return !firstSeen.isEmpty();
    }
}
