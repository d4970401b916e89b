package dev.routed.netlink.change;

import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepHandler;
import dev.routed.netlink.container.ContainerEndSetup;
import dev.routed.netlink.container.ContainerEndView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The operation for each kind of step. */
record StepOperations(LinkChanges links, RouteChanges routes, LinkRemoval removal, LinkRestoration restoration,
        ContainerEndSetup containerEnds, FilterChanges filters) implements StepHandler<StepOperation<?>> {

    @Override
    public StepOperation<?> deleteRoute(Step.DeleteRoute step) {
        return together(Step.DeleteRoute.class, Step.DeleteRoute::route, routes::delete);
    }

    @Override
    public StepOperation<?> deleteLink(Step.DeleteLink step) {
        return together(Step.DeleteLink.class, Step.DeleteLink::link, removal::delete);
    }

    @Override
    public StepOperation<?> deleteFilter(Step.DeleteFilter step) {
        return together(Step.DeleteFilter.class, Step.DeleteFilter::link, filters::delete);
    }

    @Override
    public StepOperation<?> putFilter(Step.PutFilter step) {
        return together(Step.PutFilter.class, Step.PutFilter::filter, filters::put);
    }

    @Override
    public StepOperation<?> createLink(Step.CreateLink step) {
        return singly(Step.CreateLink.class, create -> links.create(create.link()));
    }

    @Override
    public StepOperation<?> restoreLink(Step.RestoreLink step) {
        return singly(Step.RestoreLink.class, restore -> ContainerEndView.failure(restore,
                () -> restoration.restore(restore.link(), restore.containerEnd())));
    }

    @Override
    public StepOperation<?> repairLink(Step.RepairLink step) {
        return singly(Step.RepairLink.class, repair -> links.repair(repair.link()));
    }

    @Override
    public StepOperation<?> setUpContainerEnd(Step.SetUpContainerEnd step) {
        return singly(Step.SetUpContainerEnd.class, setUp -> ContainerEndView.failure(setUp,
                () -> containerEnds.complete(setUp.link(), setUp.containerEnd(), setUp.awaited())));
    }

    @Override
    public StepOperation<?> addAddress(Step.AddAddress step) {
        return new StepOperation<>(Step.AddAddress.class, links::add);
    }

    @Override
    public StepOperation<?> replaceRoute(Step.ReplaceRoute step) {
        return together(Step.ReplaceRoute.class, Step.ReplaceRoute::route, routes::replace);
    }

    @Override
    public StepOperation<?> addRoute(Step.AddRoute step) {
        return together(Step.AddRoute.class, Step.AddRoute::route, routes::add);
    }

    private static <S extends Step, T> StepOperation<S> together(Class<S> kind, Function<S, T> subject,
            Function<List<T>, List<? extends Optional<?>>> work) {
        return new StepOperation<>(kind, steps -> work.apply(steps.stream().map(subject).toList()));
    }

    private static <S extends Step> StepOperation<S> singly(Class<S> kind, Function<S, Optional<?>> work) {
        return new StepOperation<>(kind, steps -> steps.stream().map(work).toList());
    }
}
