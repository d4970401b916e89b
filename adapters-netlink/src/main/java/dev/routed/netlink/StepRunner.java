package dev.routed.netlink;

import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.netlink.conversation.Conversation;
import dev.routed.netlink.conversation.Refusal;
import dev.routed.netlink.libc.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries steps out in order, runs of one kind together, and goes on after a failure. */
final class StepRunner {
    private final LinkChanges links;
    private final RouteChanges routes;
    private final LinkRemoval removal;
    private final Restoration restoration;

    /**
     * @param removals where links are deleted, which takes long: apart, so that nothing else waits for it
     * @param home the namespace of both
     */
    StepRunner(Conversation kernel, Conversation removals, NetworkNamespace home) {
        Changes changes = new Changes(kernel);
        this.links = new LinkChanges(changes);
        this.routes = new RouteChanges(changes);
        this.removal = new LinkRemoval(new Changes(removals));
        this.restoration = new Restoration(home, links);
    }

    List<StepFailure> run(List<Step> steps) {
        List<StepFailure> failures = new ArrayList<>();
        for (int from = 0; from < steps.size();) {
            List<Step> alike = alike(steps.subList(from, steps.size()));
            List<Optional<Refusal>> outcomes = carryOut(alike);
            for (int i = 0; i < alike.size(); i++) {
                Step step = alike.get(i);
                outcomes.get(i).ifPresent(refusal -> failures.add(new StepFailure(step, refusal.toString())));
            }
            from += alike.size();
        }
        return failures;
    }

    /** The longest beginning that is of one kind. */
    private static List<Step> alike(List<Step> steps) {
        Class<?> kind = steps.get(0).getClass();
        int end = 1;
        while (end < steps.size() && steps.get(end).getClass() == kind) {
            end++;
        }
        return steps.subList(0, end);
    }

    private List<Optional<Refusal>> carryOut(List<Step> alike) {
        Step first = alike.get(0);
        if (first instanceof Step.DeleteRoute) {
            return routes.delete(alike.stream().map(step -> ((Step.DeleteRoute) step).route()).toList());
        } else if (first instanceof Step.DeleteLink) {
            return removal.delete(alike.stream().map(step -> ((Step.DeleteLink) step).link()).toList());
        } else if (first instanceof Step.CreateLink) {
            return alike.stream().map(step -> links.create(((Step.CreateLink) step).link())).toList();
        } else if (first instanceof Step.RestoreLink) {
            return alike.stream().map(Step.RestoreLink.class::cast)
                    .map(step -> restoration.restore(step.link(), step.inside())).toList();
        } else if (first instanceof Step.RepairLink) {
            return alike.stream().map(step -> links.repair(((Step.RepairLink) step).link())).toList();
        } else if (first instanceof Step.AddAddress) {
            return links.add(alike.stream().map(Step.AddAddress.class::cast).toList());
        }
        return routes.add(alike.stream().map(step -> ((Step.AddRoute) step).route()).toList());
    }
}
