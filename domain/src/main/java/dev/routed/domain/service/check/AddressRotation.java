package dev.routed.domain.service.check;

import dev.routed.domain.address.IpAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gives each of many addresses its turn to be checked, new ones first. Thread-safe. */
public final class AddressRotation {
    private final int atOnce;
    /** In the order of their last turn. */
    private final Set<IpAddress> checked = new LinkedHashSet<>();

    /** @param atOnce maximum number of addresses in one turn */
    public AddressRotation(int atOnce) {
        this.atOnce = atOnce;
    }

    /** Returns those of the current addresses whose turn it is. */
    public synchronized List<IpAddress> next(Collection<IpAddress> current) {
        checked.retainAll(current);
        Set<IpAddress> turns = new LinkedHashSet<>(current);
        turns.removeAll(checked);
        turns.addAll(checked);
        List<IpAddress> next = turns.stream().limit(atOnce).toList();
        next.forEach(checked::remove);
        checked.addAll(next);
        return next;
    }
}
