package dev.routed.domain.service;

import dev.routed.domain.failure.HostFailure;
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

    public LinkSweep(HostNetwork host, Executor background) {
        this.host = host;
        this.background = background;
    }

    /** Returns at once. */
    void add(LinkName link) {
        synchronized (dead) {
            dead.add(link);
        }
        background.execute(this::sweep);
    }

    private void sweep() {
        List<Step> steps;
        synchronized (dead) {
            steps = dead.stream().<Step>map(Step.DeleteLink::new).toList();
            dead.clear();
        }
        if (!steps.isEmpty()) {
            try {
                host.apply(steps);
            } catch (HostFailure later) {
                // The next round finds them.
            }
        }
    }
}
