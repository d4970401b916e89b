package dev.routed.domain.service;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * Deletes links in the background and many at a time: one takes the kernel some 20 ms, a group hardly longer. What a crash
 * leaves over bears our mark, and the next round deletes it.
 */
public final class LinkSweep {
    private final HostNetwork host;
    private final Executor background;
    private final Set<LinkName> dead = new TreeSet<>();

    /** @param background runs a sweep some time after it is given one; the later, the more links go at once */
    public LinkSweep(HostNetwork host, Executor background) {
        this.host = host;
        this.background = background;
    }

    /** Returns at once. */
    void add(LinkName link) {
        boolean first;
        synchronized (dead) {
            first = dead.isEmpty();
            dead.add(link);
        }
        if (first) {
            background.execute(this::sweep);
        }
    }

    /** Links that will be deleted without anybody's help. */
    Set<LinkName> pending() {
        synchronized (dead) {
            return Set.copyOf(dead);
        }
    }

    private void sweep() {
        Set<LinkName> now = pending();
        try {
            host.apply(new TreeSet<>(now).stream().<Step>map(Step.DeleteLink::new).toList());
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
            background.execute(this::sweep);
        }
    }
}
