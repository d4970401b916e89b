package dev.routed.netlink.change;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.reconcile.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Addresses whose packets take another route or pass another filter after some steps.
 *
 * @param urgent true if some of them are filtered, so no packet of an old connection may get through
 */
public record ReassignedAddresses(Set<Prefix> addresses, boolean urgent) {

    public static ReassignedAddresses by(List<Step> steps) {
        Set<Prefix> addresses = new HashSet<>();
        boolean urgent = false;
        for (Step step : steps) {
            step.changedRoute().map(HostRoute::destination).ifPresent(addresses::add);
        }
        for (Step.PutFilter put : Step.ofKind(Step.PutFilter.class, steps).toList()) {
            LinkFilter filter = put.filter();
            addresses.addAll(filter.sources().orElse(Set.of()));
            urgent |= filter.allowedSources().isPresent();
        }
        return new ReassignedAddresses(addresses, urgent);
    }
}
