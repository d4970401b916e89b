package dev.routed.domain.service;

import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedRoutes;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.port.out.Commit;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.StateStore;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.domain.state.Change;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Stops a thread before or after one of its calls to the outside, until it is released. */
final class PausePoint {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final int point;
    private Thread paused;
    private int passed;

    /** @param point where to stop, counted from one */
    PausePoint(int point) {
        this.point = point;
    }

    /** Makes the current thread the one that is stopped. */
    void applyToThisThread() {
        paused = Thread.currentThread();
    }

    boolean isReached() {
        return reached.getCount() == 0;
    }

    void release() {
        released.countDown();
    }

    /** To be called wherever the thread may be stopped. */
    void pass() {
        if (Thread.currentThread() == paused && ++passed == point) {
            reached.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private <T> T around(Supplier<T> call) {
        pass();
        T result = call.get();
        pass();
        return result;
    }

    HostNetwork over(HostNetwork host) {
        return new HostNetwork() {
            @Override
            public ObservedHost observe(HostQuery query) {
                return around(() -> host.observe(query));
            }

            @Override
            public ObservedRoutes observeRoutes(HostQuery query) {
                return around(() -> host.observeRoutes(query));
            }

            @Override
            public Set<HostRoute> observeUnreachable() {
                return around(host::observeUnreachable);
            }

            @Override
            public ObservedHost observeTargets(HostQuery query) {
                return around(() -> host.observeTargets(query));
            }

            @Override
            public ObservedContainerEnds observeContainerEnds(Map<LinkName, ContainerEnd> wanted) {
                return around(() -> host.observeContainerEnds(wanted));
            }

            @Override
            public boolean isGone(Namespace namespace) {
                return around(() -> host.isGone(namespace));
            }

            @Override
            public List<StepFailure> apply(List<Step> steps) {
                return around(() -> host.apply(steps));
            }
        };
    }

    StateStore over(StateStore stateStore) {
        return new StateStore() {
            @Override
            public List<Change> load() {
                return stateStore.load();
            }

            @Override
            public Commit append(List<Change> changes) {
                Commit commit = around(() -> stateStore.append(changes));
                return () -> around(() -> {
                    commit.await();
                    return commit;
                });
            }

            @Override
            public boolean isConfirmed() {
                return stateStore.isConfirmed();
            }

            @Override
            public void confirm() {
                stateStore.confirm();
            }
        };
    }
}
