package dev.routed.domain.service;

import dev.routed.domain.engine.EngineAnswer;
import dev.routed.domain.engine.EngineReport;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.port.in.EngineSync;
import dev.routed.domain.port.in.SyncResult;
import dev.routed.domain.port.out.ContainerEngine;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.GracePeriod;
import dev.routed.domain.reconcile.Orphan;
import dev.routed.domain.reconcile.OrphanDetection;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds the ledger against the engine. The engine is asked without the lock: it may be waiting for us. */
public final class EngineSyncService implements EngineSync {
    private final LockedState lockedState;
    private final HostNetwork host;
    private final ContainerEngine containers;
    private final EndpointTeardown teardown;
    private final Defaults defaults;
    private final Clock clock;
    private final GracePeriod<Orphan> orphans = new GracePeriod<>(GRACE);
    private final GracePeriod<Change> missing = new GracePeriod<>(GRACE);

    public EngineSyncService(LockedState lockedState, HostNetwork host, ContainerEngine containers, EndpointTeardown teardown, Defaults defaults,
            Clock clock) {
        this.lockedState = lockedState;
        this.host = host;
        this.containers = containers;
        this.teardown = teardown;
        this.defaults = defaults;
        this.clock = clock;
    }

    @Override
    public synchronized SyncResult compare() {
        long asked = lockedState.ask(State::changes);
        EngineAnswer answer = containers.report();
        if (answer instanceof EngineReport report) {
            return lockedState.ask(state -> settle(state, report, asked, clock.instant()));
        }
        return SyncResult.unknown(((EngineAnswer.Unknown) answer).reason());
    }

    private SyncResult settle(State state, EngineReport report, long asked, Instant now) {
        List<Change> gone = orphans.confirmed(OrphanDetection.orphans(state, report, asked), now).stream().map(Orphan::removal).toList();
        gone.forEach(removal -> remove(removal, state));
        ObservedHost observed = host.observe(DesiredHost.of(state.joins()));
        Adoption.Findings findings = Adoption.findings(state, report, observed, defaults, teardown.leaving());
        List<Change> lost = missing.confirmed(findings.missing(), now);
        if (!lost.isEmpty()) {
            lockedState.addAll(lost.stream().map(addition -> dated(addition, now)).toList());
        }
        if (!missing.isWaiting() && findings.refused().isEmpty()) { // else what is unknown may be a living container's
            lockedState.trust();
        }
        boolean undecided = orphans.isWaiting() || missing.isWaiting();
        return new SyncResult(Optional.empty(), gone, lost, findings.refused(), undecided);
    }

    /** A finding has no time, so that it equals the same finding later; the record has one. */
    private static Change dated(Change addition, Instant now) {
        if (addition instanceof Change.AddressLeased leased) {
            Lease lease = leased.lease();
            return new Change.AddressLeased(new Lease(lease.address(), lease.pool(), lease.purpose(), now));
        }
        return addition;
    }

    private void remove(Change removal, State state) {
        if (removal instanceof Change.EndpointDeleted deleted) {
            state.endpoint(deleted.endpoint()).ifPresent(teardown::delete);
        } else {
            lockedState.remove(List.of(removal));
        }
    }
}
