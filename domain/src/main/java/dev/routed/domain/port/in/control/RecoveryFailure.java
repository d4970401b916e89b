package dev.routed.domain.port.in.control;

/**
 * A network or endpoint that the engine has, that is missing from the recorded state, and that cannot be adopted.
 *
 * @param what the object, such as "network 1a2b3c"
 * @param why the reason it would be rejected today
 */
public record RecoveryFailure(String what, String why) {
}
