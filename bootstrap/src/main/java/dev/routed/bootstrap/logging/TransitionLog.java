package dev.routed.bootstrap.logging;

import java.util.Collection;
import java.util.Set;
import org.slf4j.Logger;

/** Warns of each trouble once, and again only when it has been away in between. */
public final class TransitionLog {
    private final Logger log;
    private Set<String> present = Set.of();

    public TransitionLog(Logger log) {
        this.log = log;
    }

    /** Tells what troubles there are now. */
    public void report(Collection<String> now) {
        now.stream().filter(problem -> !present.contains(problem)).forEach(log::warn);
        present.stream().filter(problem -> !now.contains(problem)).forEach(problem -> log.info("over: {}", problem));
        present = Set.copyOf(now);
    }
}
