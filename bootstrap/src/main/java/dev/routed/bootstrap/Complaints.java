package dev.routed.bootstrap;

import java.util.Collection;
import java.util.Set;
import org.slf4j.Logger;

/** Warns of each trouble once, and again only when it has been away in between. */
final class Complaints {
    private final Logger log;
    private Set<String> present = Set.of();

    Complaints(Logger log) {
        this.log = log;
    }

    /** Tells what troubles there are now. */
    void report(Collection<String> now) {
        now.stream().filter(trouble -> !present.contains(trouble)).forEach(log::warn);
        present.stream().filter(trouble -> !now.contains(trouble)).forEach(trouble -> log.info("over: {}", trouble));
        present = Set.copyOf(now);
    }
}
