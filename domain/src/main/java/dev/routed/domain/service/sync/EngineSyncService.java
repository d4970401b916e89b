package dev.routed.domain.service.sync;

import dev.routed.domain.engine.EngineAnswer;
import dev.routed.domain.engine.EngineReport;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.control.SyncResult;
import dev.routed.domain.port.out.ContainerEngine;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.service.host.EndpointTeardown;
import dev.routed.domain.service.host.Withdrawal;
import dev.routed.domain.service.lock.LockedState.Transaction;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import dev.routed.domain.sync.CallInFlight;
import dev.routed.domain.sync.GracePeriod;
import dev.routed.domain.sync.LeaseOfKeptEndpoint;
import dev.routed.domain.sync.Orphan;
import dev.routed.domain.sync.OrphanDetection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Compares the recorded state with the engine. Queries the engine without holding the lock, because it may be waiting
 * for us.
 */
public final class EngineSyncService implements EngineSync {
    private final LockedState lockedState;
    private final HostNetwork host;
    private final ContainerEngine containers;
    private final EndpointTeardown teardown;
    private final Defaults defaults;
    private final Clock clock;
    private final EngineComparisons comparisons;
    private final GracePeriod<Orphan> suspects = new GracePeriod<>(GRACE);
    private final GracePeriod<Change> missing = new GracePeriod<>(GRACE);
    /** Until then something else may turn out to be missing: nothing is deleted from the host for being unknown. */
    private final AtomicReference<Instant> settledFrom = new AtomicReference<>(Instant.MIN);

    public EngineSyncService(LockedState lockedState, HostNetwork host, ContainerEngine containers,
            EndpointTeardown teardown, Defaults defaults, Clock clock, EngineComparisons comparisons) {
        this.lockedState = lockedState;
        this.host = host;
        this.containers = containers;
        this.teardown = teardown;
        this.defaults = defaults;
        this.clock = clock;
        this.comparisons = comparisons;
    }

    @Override
    public synchronized SyncResult compare() {
        comparisons.begin();
        SyncResult result = outcome();
        comparisons.finish(result, result.known() && !missing.isWaiting());
        return result;
    }

    private SyncResult outcome() {
        try {
            return ask();
        } catch (RuntimeException failed) { // a full disk, for example
            comparisons.finish(SyncResult.unknown(failed.getMessage()), false);
            throw failed;
        }
    }

    private SyncResult ask() {
        List<CallInFlight> unanswered = new ArrayList<>(lockedState.calls().unanswered());
        long asked = lockedState.read(State::changes);
        EngineAnswer answer = containers.report();
        return answer.handle(report -> {
            Map<LinkName, ObservedLink> links = linksOfUnknown(report);
            return lockedState.callClaiming(
                    transaction -> SyncParts.of(report, orphans(transaction.state(), report, asked, unanswered),
                            transaction.state()),
                    transaction -> {
                        unanswered.addAll(lockedState.calls().unanswered());
                        List<Orphan> orphans = orphans(transaction.state(), report, asked, unanswered);
                        return settle(transaction, orphans, report, links, clock.instant());
                    }, this::carryOut);
        }, unknown -> SyncResult.unknown(unknown.reason()));
    }

    /** Returns the links of this host if the engine reports an endpoint that is unknown: its MTU is read from there. */
    private Map<LinkName, ObservedLink> linksOfUnknown(EngineReport report) {
        boolean allKnown = lockedState.read(state -> report.endpoints().stream()
                .allMatch(endpoint -> state.endpoint(endpoint.id()).isPresent()));
        return allKnown ? Map.of() : host.observe(HostQuery.ours()).links();
    }

    /**
     * The result of a comparison, and what it requires of the host.
     *
     * @param withdrawals of the orphans
     */
    private record Settlement(SyncResult result, List<Withdrawal> withdrawals) {
    }

    private SyncResult carryOut(Settlement settlement) {
        settlement.withdrawals().forEach(teardown::carryOut);
        return settlement.result();
    }

    /**
     * Returns the orphans that no unanswered call relies on.
     *
     * @param unanswered calls in flight when the engine was queried, and those in flight now: the engine does not
     *     report their objects
     */
    private static List<Orphan> orphans(State state, EngineReport report, long asked,
            List<CallInFlight> unanswered) {
        List<Orphan> orphans = new ArrayList<>(OrphanDetection.orphans(state, report, asked));
        orphans.removeIf(found -> unanswered.stream().anyMatch(call -> call.reliesOn(found.removal(), state)));
        return orphans;
    }

    private Settlement settle(Transaction transaction, List<Orphan> orphans, EngineReport report,
            Map<LinkName, ObservedLink> links, Instant now) {
        State state = transaction.state();
        List<Change.Removal> confirmed = suspects.confirmed(orphans, now).stream().map(Orphan::removal).toList();
        List<Change.Removal> gone = confirmed.stream()
                .filter(removal -> !removal.handle(new LeaseOfKeptEndpoint(confirmed, state))).toList();
        List<Withdrawal> withdrawals = gone.stream()
                .flatMap(removal -> removal.handle(new OrphanRemover(transaction, teardown)).stream()).toList();
        StateRecovery.Findings findings = StateRecovery.findings(state, report, links, defaults,
                teardown.leaving(transaction));
        List<Change> lost = adoptable(findings.missing(), transaction, now);
        if (!lost.isEmpty()) {
            transaction.addAll(lost.stream().map(addition -> addition.at(now)).toList());
            settledFrom.set(now.plus(GRACE));
        }
        boolean settled = !missing.isWaiting() && !now.isBefore(settledFrom.get());
        if (settled && findings.refused().isEmpty()) { // else what is unknown may be a living container's
            transaction.confirm();
        }
        boolean undecided = suspects.isWaiting() || !settled;
        return new Settlement(
                new SyncResult(Optional.empty(), List.copyOf(gone), lost, findings.refused(), undecided), withdrawals);
    }

    /**
     * After the loss of a journal, and for a call that is about something unknown, one answer is enough to add what is
     * missing: unlike a removal it cuts no connection. Otherwise, and for what is being removed, a difference has to
     * last.
     */
    private List<Change> adoptable(List<Change> found, Transaction transaction, Instant now) {
        boolean needed = !transaction.isConfirmed() || comparisons.isAwaited();
        boolean atOnce = needed && found.stream().noneMatch(this::isBeingRemoved);
        List<Change> lasting = missing.confirmed(atOnce ? List.of() : found, now);
        return atOnce ? found : lasting;
    }

    private boolean isBeingRemoved(Change addition) {
        return CancellingRemovals.of(addition).stream().anyMatch(comparisons::isRemoved);
    }
}
