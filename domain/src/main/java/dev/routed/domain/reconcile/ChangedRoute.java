package dev.routed.domain.reconcile;

import dev.routed.domain.host.route.HostRoute;
import java.util.Optional;

/** See {@link Step#changedRoute}. */
record ChangedRoute() implements StepHandler<Optional<HostRoute>> {

    @Override
    public Optional<HostRoute> deleteProxy(Step.DeleteProxy step) {
        return Optional.empty();
    }

    @Override
    public Optional<HostRoute> deleteRoute(Step.DeleteRoute step) {
        return Optional.of(step.route());
    }

    @Override
    public Optional<HostRoute> deleteLink(Step.DeleteLink step) {
        return Optional.empty();
    }

    @Override
    public Optional<HostRoute> deleteFilter(Step.DeleteFilter step) {
        return Optional.empty();
    }

    @Override
    public Optional<HostRoute> putFilter(Step.PutFilter step) {
        return Optional.empty();
    }

    @Override
    public Optional<HostRoute> createLink(Step.CreateLink step) {
        return Optional.empty();
    }

    @Override
    public Optional<HostRoute> restoreLink(Step.RestoreLink step) {
        return Optional.empty();
    }

    @Override
    public Optional<HostRoute> repairLink(Step.RepairLink step) {
        return Optional.empty();
    }

    @Override
    public Optional<HostRoute> setUpContainerEnd(Step.SetUpContainerEnd step) {
        return Optional.empty();
    }

    @Override
    public Optional<HostRoute> addAddress(Step.AddAddress step) {
        return Optional.empty();
    }

    @Override
    public Optional<HostRoute> replaceRoute(Step.ReplaceRoute step) {
        return Optional.of(step.route());
    }

    @Override
    public Optional<HostRoute> addRoute(Step.AddRoute step) {
        return Optional.of(step.route());
    }

    @Override
    public Optional<HostRoute> refreshRoute(Step.RefreshRoute step) {
        return Optional.of(step.route());
    }

    @Override
    public Optional<HostRoute> addProxy(Step.AddProxy step) {
        return Optional.empty();
    }
}
