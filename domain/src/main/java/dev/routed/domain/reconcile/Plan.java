package dev.routed.domain.reconcile;

import dev.routed.domain.host.ForeignRoute;
import java.util.List;

/**
 * What to do, in order, and which wanted routes are left out because somebody else's stands in their place.
 */
public record Plan(List<Step> steps, List<ForeignRoute> collisions) {

    public Plan {
        steps = List.copyOf(steps);
        collisions = List.copyOf(collisions);
    }

    /** The same, but nothing is taken away. */
    public Plan withoutDeletions() {
        return new Plan(steps.stream().filter(step -> !(step instanceof Step.DeleteLink)
                && !(step instanceof Step.DeleteRoute)).toList(), collisions);
    }

    /** True when the host is already what it should be, as far as we may touch it. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
