package dev.routed.http.health;

import dev.routed.http.call.RawResponse;
import java.util.List;
import java.util.Locale;

/**
 * The health checks and their overall status, as text.
 *
 * @param status the worst status of all checks: pass, warn or fail
 */
public record HealthReport(String status, List<Check> checks) {

    /** A check; the description explains its status. */
    public record Check(String name, String status, String description) {
    }

    public static HealthReport of(List<HealthCheck> checks) {
        HealthCheck.HealthStatus worst = checks.stream().map(HealthCheck::state)
                .max(HealthCheck.HealthStatus::compareTo)
                .orElse(HealthCheck.HealthStatus.PASS);
        return new HealthReport(text(worst), checks.stream()
                .map(check -> new Check(check.name(), text(check.state()), check.reason())).toList());
    }

    /** Returns 503 if a check fails, else 200. */
    public RawResponse reply() {
        return RawResponse.json(status.equals(text(HealthCheck.HealthStatus.FAIL)) ? 503 : 200, this);
    }

    private static String text(HealthCheck.HealthStatus state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
