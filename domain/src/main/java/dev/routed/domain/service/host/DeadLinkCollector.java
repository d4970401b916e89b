package dev.routed.domain.service.host;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Deletes links in the background and many at a time: one takes the kernel some 20 ms, a group hardly longer. What a
 * crash leaves over bears our mark, and the next round deletes it.
 */
public final class DeadLinkCollector {
    /**
     * So often a sweep gives way: links that nobody wants must go some day on a host that starts containers all the
     * time.
     */
    private static final int MOST_POSTPONED = 10;
    private final HostNetwork host;
    private final Executor deferred;
    private final BooleanSupplier busy;
    private final Set<LinkName> dead = new TreeSet<>();
    private final AtomicInteger postponed = new AtomicInteger();

    /**
     * @param deferred runs a sweep some time after it is given one; the later, the more links go at once
     * @param busy true while a container is about to run: the kernel would complete it only after the links are deleted
     */
    public DeadLinkCollector(HostNetwork host, Executor deferred, BooleanSupplier busy) {
        this.host = host;
        this.deferred = deferred;
        this.busy = busy;
    }

    /** Returns at once. */
    public void add(LinkName link) {
        boolean first;
        synchronized (dead) {
            first = dead.isEmpty();
            dead.add(link);
        }
        if (first) {
            deferred.execute(this::collect);
        }
    }

    /** Links that will be deleted without anybody's help. */
    public Set<LinkName> pending() {
        synchronized (dead) {
            return Set.copyOf(dead);
        }
    }

    private void collect() {
        if (busy.getAsBoolean() && postponed.getAndIncrement() < MOST_POSTPONED) {
            deferred.execute(this::collect);
            return;
        }
        postponed.set(0);
        Set<LinkName> now = pending();
        try {
            List<Step> steps = new ArrayList<>();
            new TreeSet<>(now).forEach(link -> steps.add(new Step.DeleteLink(link)));
            new TreeSet<>(now).forEach(link -> steps.add(new Step.DeleteFilter(link)));
            host.apply(steps);
        } catch (HostFailure later) {
            // The next round finds them.
        } finally {
            forget(now);
        }
    }

    private void forget(Set<LinkName> swept) {
        boolean more;
        synchronized (dead) {
            dead.removeAll(swept);
            more = !dead.isEmpty();
        }
        if (more) {
            deferred.execute(this::collect);
        }
    }
}
