package dev.routed.http.watch;

import dev.routed.http.call.Reply;
import dev.routed.http.health.Check;
import java.util.List;
import java.util.Locale;

/**
 * Checks and what they come to, as text.
 *
 * @param status the worst of the checks': pass, warn or fail
 */
public record Verdict(String status, List<Reason> checks) {

    /** A check; the words explain its status. */
    public record Reason(String name, String status, String words) {
    }

    static Verdict of(List<Check> checks) {
        Check.State worst = checks.stream().map(Check::state).max(Check.State::compareTo).orElse(Check.State.PASS);
        return new Verdict(text(worst), checks.stream()
                .map(check -> new Reason(check.name(), text(check.state()), check.reason())).toList());
    }

    /** 503 if something fails, else 200. */
    Reply reply() {
        return Reply.json(status.equals(text(Check.State.FAIL)) ? 503 : 200, this);
    }

    private static String text(Check.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
