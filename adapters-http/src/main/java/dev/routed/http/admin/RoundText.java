package dev.routed.http.admin;

import dev.routed.domain.host.ForeignRoute;
import dev.routed.domain.port.in.Round;
import dev.routed.domain.reconcile.Plan;
import dev.routed.http.admin.answer.PlanReport;
import dev.routed.http.admin.answer.RoundReport;
import java.util.List;
import java.util.stream.Stream;

/** Rounds and plans as text. */
final class RoundText {

    private RoundText() {
    }

    static RoundReport report(Round round) {
        return new RoundReport(texts(round.done().stream()), texts(round.failed().stream()), collisions(round.collisions()),
                texts(round.lost().stream().sorted()));
    }

    static PlanReport plan(Plan plan) {
        return new PlanReport(texts(plan.steps().stream()), collisions(plan.collisions()));
    }

    private static List<String> collisions(List<ForeignRoute> routes) {
        return texts(routes.stream().map(foreign -> foreign.destination() + ": " + foreign.description()));
    }

    private static List<String> texts(Stream<?> values) {
        return values.map(Object::toString).toList();
    }
}
