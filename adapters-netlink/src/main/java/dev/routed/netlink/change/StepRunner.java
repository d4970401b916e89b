package dev.routed.netlink.change;

import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.container.ContainerEndSetup;
import dev.routed.netlink.container.ContainerEndView;
import dev.routed.netlink.filter.PacketFilter;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.Ipv6Switches;
import dev.routed.netlink.host.RequestRunner;
import dev.routed.netlink.libc.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries steps out in order, runs of one kind together, and goes on after a failure. */
public final class StepRunner {
    private final LinkChanges links;
    private final RouteChanges routes;
    private final LinkRemoval removal;
    private final LinkRestoration restoration;
    private final ContainerEndSetup completion;
    private final FilterChanges filters;

    /**
     * @param removals where links are deleted, which takes long: apart, so that nothing else waits for it
     * @param containerSetup where links are looked up whose containers are about to run: apart, so that they wait for
     *     nothing else
     * @param home the namespace of all three
     * @param ipv6 of that namespace
     * @param filter of that namespace
     */
    public StepRunner(NetlinkConnection kernel, NetlinkConnection removals, NetlinkConnection containerSetup,
            NetworkNamespace home, Ipv6Switches ipv6, Optional<PacketFilter> filter) {
        RequestRunner changes = new RequestRunner(kernel);
        this.links = new LinkChanges(changes, ipv6);
        this.routes = new RouteChanges(changes);
        this.removal = new LinkRemoval(new RequestRunner(removals));
        this.restoration = new LinkRestoration(home, links);
        this.completion = new ContainerEndSetup(new HostReader(containerSetup));
        this.filters = new FilterChanges(filter);
    }

    public List<StepFailure> run(List<Step> steps) {
        List<StepFailure> failures = new ArrayList<>();
        for (int from = 0; from < steps.size();) {
            List<Step> alike = alike(steps.subList(from, steps.size()));
            List<? extends Optional<?>> outcomes = carryOut(alike);
            for (int i = 0; i < alike.size(); i++) {
                Step step = alike.get(i);
                outcomes.get(i).ifPresent(error -> failures.add(new StepFailure(step, error.toString())));
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

    private List<? extends Optional<?>> carryOut(List<Step> alike) {
        Step first = alike.get(0);
        if (first instanceof Step.DeleteRoute) {
            return routes.delete(alike.stream().map(step -> ((Step.DeleteRoute) step).route()).toList());
        } else if (first instanceof Step.ReplaceRoute) {
            return routes.replace(alike.stream().map(step -> ((Step.ReplaceRoute) step).route()).toList());
        } else if (first instanceof Step.DeleteLink) {
            return removal.delete(alike.stream().map(step -> ((Step.DeleteLink) step).link()).toList());
        } else if (first instanceof Step.DeleteFilter) {
            return filters.delete(alike.stream().map(step -> ((Step.DeleteFilter) step).link()).toList());
        } else if (first instanceof Step.PutFilter) {
            return filters.put(alike.stream().map(step -> ((Step.PutFilter) step).filter()).toList());
        } else if (first instanceof Step.CreateLink) {
            return alike.stream().map(step -> links.create(((Step.CreateLink) step).link())).toList();
        } else if (first instanceof Step.RestoreLink) {
            return alike.stream().map(Step.RestoreLink.class::cast)
                    .map(step -> ContainerEndView.failure(step,
                            () -> restoration.restore(step.link(), step.containerEnd())))
                    .toList();
        } else if (first instanceof Step.SetUpContainerEnd) {
            return alike.stream().map(Step.SetUpContainerEnd.class::cast)
                    .map(step -> ContainerEndView.failure(step,
                            () -> completion.complete(step.link(), step.containerEnd(), step.awaited())))
                    .toList();
        } else if (first instanceof Step.RepairLink) {
            return alike.stream().map(step -> links.repair(((Step.RepairLink) step).link())).toList();
        } else if (first instanceof Step.AddAddress) {
            return links.add(alike.stream().map(Step.AddAddress.class::cast).toList());
        }
        return routes.add(alike.stream().map(step -> ((Step.AddRoute) step).route()).toList());
    }
}
