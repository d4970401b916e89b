package dev.routed.domain.reconcile;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.ForeignRoute;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps to carry out, in order, and the foreign routes that block desired ones. */
public record Plan(List<Step> steps, List<ForeignRoute> blockedBy) {

    public Plan {
        steps = List.copyOf(steps);
        blockedBy = List.copyOf(blockedBy);
    }

    /** Returns a copy that deletes nothing unless it is replaced. */
    public Plan withoutDeletions() {
        Set<Prefix> replaced = Step.ofKind(Step.AddRoute.class, steps).map(step -> step.route().destination())
                .collect(Collectors.toSet());
        return new Plan(steps.stream().filter(step -> !step.isDeletion() || step.changedDestination()
                .filter(replaced::contains).isPresent()).toList(), blockedBy);
    }

    /** Returns a copy that starts with these steps, without duplicates. */
    public Plan after(List<? extends Step> first) {
        Set<Step> all = new LinkedHashSet<>(first);
        all.addAll(steps);
        return new Plan(List.copyOf(all), blockedBy);
    }

    /** Returns a copy that ends with these steps, without duplicates. */
    public Plan then(List<? extends Step> last) {
        Set<Step> all = new LinkedHashSet<>(steps);
        all.addAll(last);
        return new Plan(List.copyOf(all), blockedBy);
    }

    /** Returns true if the host is in the desired state as far as we may change it. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
