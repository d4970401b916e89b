package dev.routed.http.health;

/**
 * The result of one health check.
 *
 * @param reason the finding, for an operator; also set if the check passes
 */
public record HealthCheck(String name, State state, String reason) {

    /** The severity of the result. */
    public enum State {
        PASS,
        /** Noteworthy, but working as intended. */
        WARN,
        FAIL
    }

    public static HealthCheck pass(String name, String reason) {
        return new HealthCheck(name, State.PASS, reason);
    }

    public static HealthCheck warn(String name, String reason) {
        return new HealthCheck(name, State.WARN, reason);
    }

    public static HealthCheck fail(String name, String reason) {
        return new HealthCheck(name, State.FAIL, reason);
    }
}
