package dev.routed.domain.port.in.control;

import dev.routed.domain.host.RouteCounts;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The result of one reconcile.
 *
 * @param done steps carried out
 * @param failed steps that the host refused; the next reconcile retries them
 * @param blockedBy desired routes left out because of a foreign route
 * @param lost links of joined endpoints that are missing from the host
 * @param routes route counts before any repair
 */
public record ReconcileResult(List<Step> done, List<StepFailure> failed, List<ForeignRoute> blockedBy,
        Set<LinkName> lost, RouteCounts routes) {

    public ReconcileResult {
        done = List.copyOf(done);
        failed = List.copyOf(failed);
        blockedBy = List.copyOf(blockedBy);
        lost = Set.copyOf(lost);
    }

    /** Returns a copy extended by steps that were carried out, or failed, afterwards. */
    public ReconcileResult then(List<Step> laterDone, List<StepFailure> laterFailed) {
        return new ReconcileResult(Stream.concat(done.stream(), laterDone.stream()).toList(),
                Stream.concat(failed.stream(), laterFailed.stream()).toList(), blockedBy, lost, routes);
    }
}
