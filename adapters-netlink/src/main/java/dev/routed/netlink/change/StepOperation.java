package dev.routed.netlink.change;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.reconcile.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries out steps of one kind together.
 *
 * @param work returns one outcome for each step, in order: empty when carried out, else the error
 */
record StepOperation<S extends Step>(Class<S> kind, Function<List<S>, List<Optional<HostError>>> work) {

    /** The longest beginning of the list that is of this kind. */
    List<S> leadingSteps(List<Step> steps) {
        return steps.stream().takeWhile(kind::isInstance).map(kind::cast).toList();
    }

    List<Optional<HostError>> carryOut(List<S> steps) {
        return work.apply(steps);
    }
}
