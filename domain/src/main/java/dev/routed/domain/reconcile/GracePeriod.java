package dev.routed.domain.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Believes a finding only when it has been seen again and again for a while. Not thread-safe.
 *
 * @param <T> a finding; two that are equal are the same one
 */
public final class GracePeriod<T> {
    private final Duration grace;
    private final Map<T, Instant> firstSeen = new HashMap<>();

    public GracePeriod(Duration grace) {
        this.grace = grace;
    }

    /**
     * @param findings all of this moment; one that is missing is forgotten
     * @return those that have been there at least for the grace time, in their order; they are believed now, and start
     *     anew if they come again
     */
    public List<T> confirmed(List<T> findings, Instant now) {
        firstSeen.keySet().retainAll(new HashSet<>(findings));
        findings.forEach(finding -> firstSeen.putIfAbsent(finding, now));
        List<T> confirmed = findings.stream().filter(finding -> !firstSeen.get(finding).plus(grace).isAfter(now))
                .toList();
        confirmed.forEach(firstSeen::remove);
        return confirmed;
    }

    /** True if there are findings that are not believed yet. */
    public boolean isWaiting() {
        return !firstSeen.isEmpty();
    }
}
