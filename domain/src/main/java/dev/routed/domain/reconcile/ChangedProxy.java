package dev.routed.domain.reconcile;

import dev.routed.domain.host.route.ProxyEntry;
import java.util.Optional;

/** See {@link Step#changedProxy}. */
record ChangedProxy() implements StepHandler<Optional<ProxyEntry>> {

    @Override
    public Optional<ProxyEntry> deleteProxy(Step.DeleteProxy step) {
        return Optional.of(step.entry());
    }

    @Override
    public Optional<ProxyEntry> deleteRoute(Step.DeleteRoute step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> deleteLink(Step.DeleteLink step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> deleteFilter(Step.DeleteFilter step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> putFilter(Step.PutFilter step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> createLink(Step.CreateLink step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> restoreLink(Step.RestoreLink step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> repairLink(Step.RepairLink step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> setUpContainerEnd(Step.SetUpContainerEnd step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> addAddress(Step.AddAddress step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> replaceRoute(Step.ReplaceRoute step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> addRoute(Step.AddRoute step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> refreshRoute(Step.RefreshRoute step) {
        return Optional.empty();
    }

    @Override
    public Optional<ProxyEntry> addProxy(Step.AddProxy step) {
        return Optional.of(step.entry());
    }
}
