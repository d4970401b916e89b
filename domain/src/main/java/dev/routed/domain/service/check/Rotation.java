package dev.routed.domain.service.check;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives each of many things its turn to be checked, new ones first. Thread-safe.
 *
 * @param <T> what is checked
 */
public final class Rotation<T> {
    private final int atOnce;
    /** In the order of their last turn. */
    private final Set<T> checked = new LinkedHashSet<>();

    /** @param atOnce maximum number in one turn */
    public Rotation(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Returns those of the current ones whose turn it is. */
    public synchronized List<T> next(Collection<T> current) {
        checked.retainAll(current);
        Set<T> turns = new LinkedHashSet<>(current);
        turns.removeAll(checked);
        turns.addAll(checked);
        List<T> next = turns.stream().limit(atOnce).toList();
        next.forEach(checked::remove);
        checked.addAll(next);
        return next;
    }
}
