package dev.routed.bootstrap.loop;

import dev.routed.bootstrap.logging.TransitionLog;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.port.in.control.Reconciler;
import dev.routed.domain.port.out.HostPrerequisite;
import dev.routed.domain.reconcile.Step;
import dev.routed.http.health.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles at startup, soon after the host has changed, and periodically, with a minimum gap however many changes
 * there are. Forwarding is checked in the same way on its own thread, because that runs other programs.
 */
public final class ReconcileLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed.reconcile");
    private static final Duration GAP = Duration.ofMillis(300);
    /** A run that waits long for the kernel's lock postpones the next one by no more. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(30);
    private static final Duration LONG_RUN = LONGEST_GAP.dividedBy(3);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** No notification covers all that these checks find, and their cost hardly grows with the number of links. */
    private static final Duration LONGEST_UNFORWARDED = Duration.ofSeconds(30);
    private static final Duration STUCK_AFTER = Duration.ofMinutes(3);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(1);
    private static final int MAX_SHOWN = 3;
    private static final int MAX_LOGGED = 100;

    private final Reconciler reconciler;
    private final List<HostPrerequisite> prerequisites;
    private final FirstReconcile first;
    private final TransitionLog reconcileLog = new TransitionLog(LOG);
    private final TransitionLog forwardingLog = new TransitionLog(LOG);
    private final ControlLoop reconciliations = new ControlLoop("reconcile", STUCK_AFTER, LOG, this::reconcile);
    private final ControlLoop prerequisiteLoop = new ControlLoop("forwarding", STUCK_AFTER, LOG,
            this::ensurePrerequisites);
    private volatile List<String> failed = List.of();
    private volatile List<String> forwardingProblems = List.of();

    public ReconcileLoop(Reconciler reconciler, List<HostPrerequisite> prerequisites, FirstReconcile first) {
        this.reconciler = reconciler;
        this.first = first;
        this.prerequisites = List.copyOf(prerequisites);
    }

    public void start() {
        reconciliations.start();
        prerequisiteLoop.start();
    }

    /** Requests a reconcile soon, because the host may have changed; does not block. */
    public void wake() {
        reconciliations.wake();
    }

    /**
     * Requests a check of forwarding soon, because the packet filter or the kernel's switch may have changed; does not
     * block.
     */
    public void wakeForwarding() {
        prerequisiteLoop.wake();
    }

    private ControlLoop.Pause ensurePrerequisites() throws InterruptedException {
        first.await();
        Stopwatch watch = Stopwatch.start();
        List<String> problems = prerequisites.stream().flatMap(each -> each.ensure().stream()).toList();
        forwardingLog.report(problems);
        forwardingProblems = problems;
        return pauseAfter(watch.elapsed(), watch.elapsed(), LONGEST_UNFORWARDED); // programs do most of the work
    }

    private ControlLoop.Pause reconcile() {
        Stopwatch watch = Stopwatch.start();
        ReconcileResult result = reconciled();
        logRepairs(result.done());
        List<String> problems = new ArrayList<>();
        result.blockedBy().forEach(foreign -> problems.add("route to " + foreign.destination()
                + " is not announced: blocked by foreign route: " + foreign.description()));
        result.lost().forEach(link -> problems.add("link " + link
                + " of a joined endpoint is gone and could not be created again: restart its container"));
        reconcileLog.report(problems);
        failed = result.failed().stream().map(Object::toString).toList();
        return pauseAfter(watch.elapsed(), watch.worked(), LONGEST);
    }

    private ReconcileResult reconciled() {
        try {
            return reconciler.reconcile();
        } finally {
            first.over();
        }
    }

    /** A host that has lost the routes of thousands of containers would have as many lines of log. */
    private static void logRepairs(List<Step> done) {
        done.stream().limit(MAX_LOGGED).forEach(step -> LOG.info("repaired: {}", step));
        if (done.size() > MAX_LOGGED) {
            LOG.info("repaired: {} more steps in this reconcile", done.size() - MAX_LOGGED);
        }
    }

    /**
     * Limits reconciles to a quarter of the time, and to a hundredth of a core while nothing happens: with very many
     * links one takes long. The kernel reports changes, so that the regular ones rarely find anything, except inside
     * containers. There, a container that holds the kernel's lock on links must not delay the repair of the others.
     *
     * @param taken time between begin and end
     * @param worked processor time; less than {@code taken} by what was waited for
     * @param longest limits the pause while nothing happens
     */
    static ControlLoop.Pause pauseAfter(Duration taken, Duration worked, Duration longest) {
        Duration quarter = taken.compareTo(LONG_RUN) < 0 ? taken.multipliedBy(3) : LONGEST_GAP;
        Duration gap = quarter.compareTo(GAP) > 0 ? quarter : GAP;
        return new ControlLoop.Pause(gap, ControlLoop.Pause.idle(worked, gap.plus(INTERVAL), longest));
    }

    /** Returns whether reconciles are running, and which steps of the last one failed. */
    public HealthCheck check() {
        HealthCheck check = reconciliations.check();
        List<String> left = failed;
        return check.state() != HealthCheck.HealthStatus.PASS || left.isEmpty() ? check
                : HealthCheck.warn(check.name(),
                        "the last reconcile had " + left.size()
                                + " failures, which the next one retries: "
                                + String.join("; ", left.subList(0, Math.min(MAX_SHOWN, left.size()))));
    }

    /** Returns whether packets from and to containers are forwarded, according to the last check. */
    public HealthCheck forwarding() {
        HealthCheck check = prerequisiteLoop.check();
        List<String> problems = forwardingProblems;
        return check.state() != HealthCheck.HealthStatus.PASS || problems.isEmpty() ? check
                : HealthCheck.warn(check.name(), String.join("; ", problems));
    }

    public List<Heartbeat> heartbeats() {
        return List.of(reconciliations.heartbeat(), prerequisiteLoop.heartbeat());
    }

    /**
     * Waits for a reconcile in progress. It is not interrupted: an interrupted thread would close the journal's file.
     */
    @Override
    public void close() {
        prerequisiteLoop.close();
        reconciliations.close(SHUTDOWN_TIMEOUT);
    }
}
