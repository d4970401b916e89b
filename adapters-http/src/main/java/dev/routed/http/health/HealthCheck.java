package dev.routed.http.health;

/**
 * One thing that was looked at.
 *
 * @param reason what was found, in words for an operator, also where all is well
 */
public record HealthCheck(String name, State state, String reason) {

    /** What it means for the whole. */
    public enum State {
        PASS,
        /** Worth knowing, but in order. */
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
