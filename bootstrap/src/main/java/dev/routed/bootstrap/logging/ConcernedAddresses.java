package dev.routed.bootstrap.logging;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepHandler;
import java.util.List;

/** The container addresses and prefixes that a step is about, as the history shows them. */
public record ConcernedAddresses() implements StepHandler<List<String>> {

    @Override
    public List<String> deleteProxy(Step.DeleteProxy step) {
        return List.of(step.entry().address().toString());
    }

    @Override
    public List<String> deleteRoute(Step.DeleteRoute step) {
        return of(step.route());
    }

    @Override
    public List<String> deleteLink(Step.DeleteLink step) {
        return List.of();
    }

    @Override
    public List<String> deleteFilter(Step.DeleteFilter step) {
        return List.of();
    }

    @Override
    public List<String> putFilter(Step.PutFilter step) {
        return List.of();
    }

    @Override
    public List<String> createLink(Step.CreateLink step) {
        return List.of();
    }

    @Override
    public List<String> restoreLink(Step.RestoreLink step) {
        return step.containerEnd().addresses().stream().map(InterfaceAddress::address).map(IpAddress::toString)
                .toList();
    }

    @Override
    public List<String> repairLink(Step.RepairLink step) {
        return List.of();
    }

    @Override
    public List<String> setUpContainerEnd(Step.SetUpContainerEnd step) {
        return step.containerEnd().aliases().stream().map(IpAddress::toString).toList();
    }

    @Override
    public List<String> addAddress(Step.AddAddress step) {
        return List.of();
    }

    @Override
    public List<String> replaceRoute(Step.ReplaceRoute step) {
        return of(step.route());
    }

    @Override
    public List<String> addRoute(Step.AddRoute step) {
        return of(step.route());
    }

    @Override
    public List<String> refreshRoute(Step.RefreshRoute step) {
        return of(step.route());
    }

    @Override
    public List<String> addProxy(Step.AddProxy step) {
        return List.of(step.entry().address().toString());
    }

    private static List<String> of(HostRoute route) {
        Prefix destination = route.destination();
        return List.of(destination.shortText());
    }
}
