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
 * Deletes links in the background, in batches: one deletion takes the kernel about 20 ms, a batch hardly longer. Links
 * left over after a crash are recognized by their names and deleted by the next reconcile.
 */
public final class DeadLinkCollector {
    /**
     * Maximum number of postponements, so that dead links are eventually deleted on a host that starts containers all
     * the time.
     */
    private static final int MOST_POSTPONED = 10;
    private final HostNetwork host;
    private final Executor deferred;
    private final BooleanSupplier busy;
    private final Set<LinkName> dead = new TreeSet<>();
    private final AtomicInteger postponed = new AtomicInteger();

    /**
     * @param deferred runs a batch some time after it is submitted; the longer the delay, the larger the batch
     * @param busy true while a container is about to start: the kernel would complete it only after the links are
     *     deleted
     */
    public DeadLinkCollector(HostNetwork host, Executor deferred, BooleanSupplier busy) {
        this.host = host;
        this.deferred = deferred;
        this.busy = busy;
    }

    /** Schedules the deletion; does not block. */
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

    /** Returns the links scheduled for deletion. */
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
            // The next reconcile finds them.
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
