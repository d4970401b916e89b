package dev.routed.netlink.change;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepHandler;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.container.ContainerEndSetup;
import dev.routed.netlink.container.ContainerEndView;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The operation for each kind of step. */
record StepOperations(LinkChanges links, RouteChanges routes, LinkRemoval removal, LinkRestoration restoration,
        ContainerEndSetup containerEnds, FilterChanges filters, ProxyChanges proxies)
        implements StepHandler<StepOperation<?>> {

    @Override
    public StepOperation<?> deleteProxy(Step.DeleteProxy step) {
        return byKernel(Step.DeleteProxy.class, Step.DeleteProxy::entry, proxies::delete);
    }

    @Override
    public StepOperation<?> deleteRoute(Step.DeleteRoute step) {
        return byKernel(Step.DeleteRoute.class, Step.DeleteRoute::route, routes::delete);
    }

    @Override
    public StepOperation<?> deleteLink(Step.DeleteLink step) {
        return byKernel(Step.DeleteLink.class, Step.DeleteLink::link, removal::delete);
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
        return singly(Step.CreateLink.class, create -> links.create(create.link()).map(NetlinkError::toHostError));
    }

    @Override
    public StepOperation<?> restoreLink(Step.RestoreLink step) {
        return singly(Step.RestoreLink.class, restore -> ContainerEndView.failure(restore,
                () -> restoration.restore(restore.link(), restore.containerEnd()).map(NetlinkError::toHostError)));
    }

    @Override
    public StepOperation<?> repairLink(Step.RepairLink step) {
        return singly(Step.RepairLink.class, repair -> links.repair(repair.link()).map(NetlinkError::toHostError));
    }

    @Override
    public StepOperation<?> setUpContainerEnd(Step.SetUpContainerEnd step) {
        return singly(Step.SetUpContainerEnd.class, setUp -> ContainerEndView.failure(setUp,
                () -> containerEnds.complete(setUp.link(), setUp.containerEnd(), setUp.awaited())
                        .map(NetlinkError::toHostError)));
    }

    @Override
    public StepOperation<?> addAddress(Step.AddAddress step) {
        return byKernel(Step.AddAddress.class, Function.identity(), links::add);
    }

    @Override
    public StepOperation<?> replaceRoute(Step.ReplaceRoute step) {
        return byKernel(Step.ReplaceRoute.class, Step.ReplaceRoute::route, routes::replace);
    }

    @Override
    public StepOperation<?> addRoute(Step.AddRoute step) {
        return byKernel(Step.AddRoute.class, Step.AddRoute::route, routes::add);
    }

    @Override
    public StepOperation<?> refreshRoute(Step.RefreshRoute step) {
        return byKernel(Step.RefreshRoute.class, Step.RefreshRoute::route, routes::refresh);
    }

    @Override
    public StepOperation<?> addProxy(Step.AddProxy step) {
        return byKernel(Step.AddProxy.class, Step.AddProxy::entry, proxies::add);
    }

    private static <S extends Step, T> StepOperation<S> byKernel(Class<S> kind, Function<S, T> subject,
            Function<List<T>, List<Optional<NetlinkError>>> work) {
        return together(kind, subject, subjects -> work.apply(subjects).stream()
                .map(outcome -> outcome.map(NetlinkError::toHostError)).toList());
    }

    private static <S extends Step, T> StepOperation<S> together(Class<S> kind, Function<S, T> subject,
            Function<List<T>, List<Optional<HostError>>> work) {
        return new StepOperation<>(kind, steps -> work.apply(steps.stream().map(subject).toList()));
    }

    private static <S extends Step> StepOperation<S> singly(Class<S> kind, Function<S, Optional<HostError>> work) {
        return new StepOperation<>(kind, steps -> steps.stream().map(work).toList());
    }
}
