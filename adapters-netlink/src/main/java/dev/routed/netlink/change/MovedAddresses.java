package dev.routed.netlink.change;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.reconcile.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Addresses whose packets go elsewhere, or pass another filter, after some steps.
 *
 * @param urgent some of them are filtered: no packet of an old connection may get through
 */
public record MovedAddresses(Set<Prefix> addresses, boolean urgent) {

    public static MovedAddresses by(List<Step> steps) {
        Set<Prefix> addresses = new HashSet<>();
        boolean urgent = false;
        for (Step step : steps) {
            route(step).map(HostRoute::destination).ifPresent(addresses::add);
            if (step instanceof Step.PutFilter put) {
                LinkFilter filter = put.filter();
                addresses.addAll(filter.sources().orElse(Set.of()));
                urgent |= filter.allowedSources().isPresent();
            }
        }
        return new MovedAddresses(addresses, urgent);
    }

    private static Optional<HostRoute> route(Step step) {
        if (step instanceof Step.DeleteRoute delete) {
            return Optional.of(delete.route());
        } else if (step instanceof Step.AddRoute add) {
            return Optional.of(add.route());
        }
        return step instanceof Step.ReplaceRoute replace ? Optional.of(replace.route()) : Optional.empty();
    }
}
