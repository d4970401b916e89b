package dev.routed.domain.reconcile;

import dev.routed.domain.journal.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Believes a finding only when it has been seen again and again for a while. Not thread-safe. */
public final class Patience {
    private final Duration grace;
    private final Map<Change, Instant> firstSeen = new HashMap<>();

    public Patience(Duration grace) {
        this.grace = grace;
    }

    /**
     * @param findings all of this moment; one that is missing is forgotten
     * @return those that have been there at least for the grace time, in their order
     */
    public List<Change> ripe(List<Change> findings, Instant now) {
        firstSeen.keySet().retainAll(findings);
        findings.forEach(finding -> firstSeen.putIfAbsent(finding, now));
        return findings.stream().filter(finding -> !firstSeen.get(finding).plus(grace).isAfter(now)).toList();
    }

    /** True if there are findings besides these that are not believed yet. */
    public boolean isWaitingBeyond(List<Change> believed) {
        return !believed.containsAll(firstSeen.keySet());
    }
}
