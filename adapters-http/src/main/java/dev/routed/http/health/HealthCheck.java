package dev.routed.http.health;

/**
 * The result of one health check.
 *
 * @param reason the finding, for an operator; also set if the check passes
 */
public record HealthCheck(String name, HealthStatus state, String reason) {

    /** The severity of the result. */
    public enum HealthStatus {
        PASS,
        /** Noteworthy, but working as intended. */
        WARN,
        FAIL
    }

    public static HealthCheck pass(String name, String reason) {
        return new HealthCheck(name, HealthStatus.PASS, reason);
    }

    public static HealthCheck warn(String name, String reason) {
        return new HealthCheck(name, HealthStatus.WARN, reason);
    }

    public static HealthCheck fail(String name, String reason) {
        return new HealthCheck(name, HealthStatus.FAIL, reason);
    }
}
