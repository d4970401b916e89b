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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Kills the process at one point: before or after a step on the host, before a group is appended,
 * before or after it is durable. */
final class Mortality {
    private final int last;
    private int passed;

    /** The end of the process: no part of the product may catch it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** @param last the point to die at, counted from one */
    Mortality(int last) {
        this.last = last;
    }

    private void pass() {
        passed++;
        if (passed == last) {
            throw new Killed();
        }
    }

    HostNetwork over(HostNetwork host) {
        return new HostNetwork() {
            @Override
            public ObservedHost observe(HostQuery query) {
                return host.observe(query);
            }

            @Override
            public ObservedRoutes observeRoutes(HostQuery query) {
                return host.observeRoutes(query);
            }

            @Override
            public Set<HostRoute> observeUnreachable() {
                return host.observeUnreachable();
            }

            @Override
            public ObservedHost observeTargets(HostQuery query) {
                return host.observeTargets(query);
            }

            @Override
            public ObservedContainerEnds observeContainerEnds(Map<LinkName, ContainerEnd> wanted) {
                return host.observeContainerEnds(wanted);
            }

            @Override
            public boolean isGone(Namespace namespace) {
                return host.isGone(namespace);
            }

            @Override
            public List<StepFailure> apply(List<Step> steps) {
                List<StepFailure> failures = new ArrayList<>();
                for (Step step : steps) {
                    pass();
                    failures.addAll(host.apply(List.of(step)));
                }
                pass();
                return failures;
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
                pass();
                Commit commit = stateStore.append(changes);
                return () -> {
                    pass();
                    commit.await();
                    pass();
                };
            }

            @Override
            public boolean isConfirmed() {
                return stateStore.isConfirmed();
            }

            @Override
            public void confirm() {
                pass();
                stateStore.confirm();
                pass();
            }
        };
    }
}
