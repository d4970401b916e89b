package dev.routed.domain.service.host;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.State;
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
    private static final int MAX_POSTPONED = 10;
    private final LockedState lockedState;
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
    public DeadLinkCollector(LockedState lockedState, HostNetwork host, Executor deferred, BooleanSupplier busy) {
        this.lockedState = lockedState;
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
        if (busy.getAsBoolean() && postponed.getAndIncrement() < MAX_POSTPONED) {
            deferred.execute(this::collect);
            return;
        }
        postponed.set(0);
        Set<LinkName> now = pending();
        try {
            lockedState.runClaiming(transaction -> HostPart.links(now),
                    transaction -> without(now, transaction.state()),
                    this::delete);
        } catch (HostFailure later) {
            // The next reconcile finds them.
        } finally {
            forget(now);
        }
    }

    /** An endpoint may have been created and joined again under the same id. */
    private static Set<LinkName> without(Set<LinkName> dead, State state) {
        Set<LinkName> links = new TreeSet<>(dead);
        links.removeIf(link -> state.joinOf(link).isPresent());
        return links;
    }

    private void delete(Set<LinkName> links) {
        List<Step> steps = new ArrayList<>();
        links.forEach(link -> steps.add(new Step.DeleteLink(link)));
        links.forEach(link -> steps.add(new Step.DeleteFilter(link)));
        host.apply(steps);
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
