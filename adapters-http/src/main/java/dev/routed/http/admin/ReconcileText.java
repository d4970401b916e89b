package dev.routed.http.admin;

import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.port.in.control.ReconcileResult;
import dev.routed.domain.reconcile.Plan;
import dev.routed.http.admin.response.PlanReport;
import dev.routed.http.admin.response.ReconcileReport;
import java.util.List;
import java.util.stream.Stream;

/** Formats reconcile results and plans as text. */
final class ReconcileText {

    private ReconcileText() {
    }

    static ReconcileReport report(ReconcileResult result) {
        return new ReconcileReport(texts(result.done().stream()), texts(result.failed().stream()),
                foreignRoutes(result.blockedBy()), texts(result.lost().stream().sorted()));
    }

    static PlanReport plan(Plan plan) {
        return new PlanReport(texts(plan.steps().stream()), foreignRoutes(plan.blockedBy()));
    }

    private static List<String> foreignRoutes(List<ForeignRoute> routes) {
        return texts(routes.stream().map(foreign -> foreign.destination() + ": " + foreign.description()));
    }

    private static List<String> texts(Stream<?> values) {
        return values.map(Object::toString).toList();
    }
}
