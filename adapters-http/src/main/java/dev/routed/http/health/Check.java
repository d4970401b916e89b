package dev.routed.http.health;

/**
 * One thing that was looked at.
 *
 * @param reason what was found, in words for an operator, also where all is well
 */
public record Check(String name, State state, String reason) {

    /** What it means for the whole. */
    public enum State {
        PASS,
        /** Worth knowing, but in order. */
        WARN,
        FAIL
    }

    public static Check pass(String name, String reason) {
        return new Check(name, State.PASS, reason);
    }

    public static Check warn(String name, String reason) {
        return new Check(name, State.WARN, reason);
    }

    public static Check fail(String name, String reason) {
        return new Check(name, State.FAIL, reason);
    }
}
