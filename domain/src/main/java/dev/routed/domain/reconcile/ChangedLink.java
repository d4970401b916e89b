package dev.routed.domain.reconcile;

import dev.routed.domain.network.LinkName;
import java.util.Optional;

/** See {@link Step#changedLink}. */
record ChangedLink() implements StepHandler<Optional<LinkName>> {

    @Override
    public Optional<LinkName> deleteProxy(Step.DeleteProxy step) {
        return Optional.empty();
    }

    @Override
    public Optional<LinkName> deleteRoute(Step.DeleteRoute step) {
        return step.route().link();
    }

    @Override
    public Optional<LinkName> deleteLink(Step.DeleteLink step) {
        return Optional.of(step.link());
    }

    @Override
    public Optional<LinkName> deleteFilter(Step.DeleteFilter step) {
        return Optional.of(step.link());
    }

    @Override
    public Optional<LinkName> putFilter(Step.PutFilter step) {
        return Optional.of(step.filter().link());
    }

    @Override
    public Optional<LinkName> createLink(Step.CreateLink step) {
        return Optional.of(step.link().hostEnd());
    }

    @Override
    public Optional<LinkName> restoreLink(Step.RestoreLink step) {
        return Optional.of(step.link().hostEnd());
    }

    @Override
    public Optional<LinkName> repairLink(Step.RepairLink step) {
        return Optional.of(step.link().hostEnd());
    }

    @Override
    public Optional<LinkName> setUpContainerEnd(Step.SetUpContainerEnd step) {
        return Optional.of(step.link());
    }

    @Override
    public Optional<LinkName> addAddress(Step.AddAddress step) {
        return Optional.of(step.link());
    }

    @Override
    public Optional<LinkName> replaceRoute(Step.ReplaceRoute step) {
        return step.route().link();
    }

    @Override
    public Optional<LinkName> addRoute(Step.AddRoute step) {
        return step.route().link();
    }

    @Override
    public Optional<LinkName> refreshRoute(Step.RefreshRoute step) {
        return step.route().link();
    }

    @Override
    public Optional<LinkName> addProxy(Step.AddProxy step) {
        return Optional.empty();
    }
}
