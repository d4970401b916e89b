package dev.routed.domain.reconcile;

/**
 * A step that the host refused.
 *
 * @param reason the error and the kernel's own words
 */
public record StepFailure(Step step, String reason) {

    @Override
    public String toString() {
        return step + ": " + reason;
    }
}
