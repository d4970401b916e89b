package dev.routed.domain.reconcile;

import dev.routed.domain.failure.HostError;

/** A step that the host refused. */
public record StepFailure(Step step, HostError error) {

    /** For people. */
    public String reason() {
        return error.reason();
    }

    @Override
    public String toString() {
        return step + ": " + error;
    }
}
