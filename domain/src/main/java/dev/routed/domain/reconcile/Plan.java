package dev.routed.domain.reconcile;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.ForeignRoute;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What to do, in order, and which wanted routes are left out because somebody else's stands in their place.
 */
public record Plan(List<Step> steps, List<ForeignRoute> collisions) {

    public Plan {
        steps = List.copyOf(steps);
        collisions = List.copyOf(collisions);
    }

    /** The same, but nothing is taken away that is not replaced. */
    public Plan withoutDeletions() {
        Set<Prefix> replaced = Step.ofKind(Step.AddRoute.class, steps).map(step -> step.route().destination())
                .collect(Collectors.toSet());
        return new Plan(steps.stream().filter(step -> !step.isDeletion() || step.changedRoute()
                .filter(route -> replaced.contains(route.destination())).isPresent()).toList(), collisions);
    }

    /** The same behind these steps; what is in both comes first. */
    public Plan after(List<? extends Step> first) {
        Set<Step> all = new LinkedHashSet<>(first);
        all.addAll(steps);
        return new Plan(List.copyOf(all), collisions);
    }

    /** The same before these steps; what is in both comes first. */
    public Plan then(List<? extends Step> last) {
        Set<Step> all = new LinkedHashSet<>(steps);
        all.addAll(last);
        return new Plan(List.copyOf(all), collisions);
    }

    /** True when the host is already what it should be, as far as we may touch it. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
