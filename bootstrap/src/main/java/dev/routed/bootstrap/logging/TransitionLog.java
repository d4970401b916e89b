package dev.routed.bootstrap.logging;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;

/** Logs each problem when it appears, and again only after it has been resolved in between. */
public final class TransitionLog {
    private final Logger log;
    private Set<String> present = Set.of();

    public TransitionLog(Logger log) {
        this.log = log;
    }

    /** Reports the current problems. */
    public void report(Collection<String> problems) {
        Set<String> now = new LinkedHashSet<>(problems);
        now.stream().filter(problem -> !present.contains(problem)).forEach(log::warn);
        present.stream().filter(problem -> !now.contains(problem)).forEach(problem -> log.info("cleared: {}", problem));
        present = Set.copyOf(now);
    }
}
