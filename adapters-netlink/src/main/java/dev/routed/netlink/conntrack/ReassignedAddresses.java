package dev.routed.netlink.conntrack;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.reconcile.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Addresses whose tracked connections must end after some steps, as they would count as established for another owner
 * or pass another filter. A repair ends no connection that a container has opened.
 *
 * @param moved addresses that have another owner, or none: all their connections
 * @param exposed addresses that were without their route or their filter until now: connections that others have opened
 * to them
 * @param urgent true if some of them are filtered, so no packet of an old connection may get through
 */
public record ReassignedAddresses(Set<Prefix> moved, Set<Prefix> exposed, boolean urgent) {

    public ReassignedAddresses {
        moved = Set.copyOf(moved);
        exposed = Set.copyOf(exposed);
    }

    /**
     * Returns the addresses that these steps reassign.
     *
     * @param before the filters before the steps, by link
     */
    public static ReassignedAddresses by(List<Step> steps, Map<LinkName, LinkFilter> before) {
        Set<LinkName> created = Step.ofKind(Step.CreateLink.class, steps).map(step -> step.link().hostEnd())
                .collect(Collectors.toSet());
        Map<LinkName, LinkFilter> put = Step.ofKind(Step.PutFilter.class, steps).map(Step.PutFilter::filter)
                .collect(Collectors.toMap(LinkFilter::link, filter -> filter, (first, later) -> later));
        List<LinkFilter> changed = put.values().stream().filter(filter -> isOther(filter, before.get(filter.link())))
                .toList();
        Set<HostRoute> added = Step.ofKind(Step.AddRoute.class, steps).map(Step.AddRoute::route)
                .collect(Collectors.toSet());
        Set<Prefix> moved = new HashSet<>(gone(steps, added));
        Set<Prefix> exposed = new HashSet<>();
        added.forEach(route -> (leadsTo(created, route) ? moved : exposed).add(route.destination()));
        // The sources of a filter may belong to other links of the same container, whose connections go on.
        changed.stream().filter(filter -> !created.contains(filter.link()))
                .forEach(filter -> exposed.addAll(filter.sources().orElse(Set.of())));
        Stream<LinkFilter> ofRoutes = added.stream().flatMap(route -> route.link().stream())
                .flatMap(link -> Stream.ofNullable(put.getOrDefault(link, before.get(link))));
        return new ReassignedAddresses(moved, exposed, Stream.concat(changed.stream(), ofRoutes)
                .anyMatch(filter -> filter.allowedSources().isPresent()));
    }

    /** Returns the links whose filters matter: the steps set them, or add routes over them. */
    public static Set<LinkName> filtered(List<Step> steps) {
        return Stream.concat(Step.ofKind(Step.PutFilter.class, steps).map(step -> step.filter().link()),
                Step.ofKind(Step.AddRoute.class, steps).flatMap(step -> step.route().link().stream()))
                .collect(Collectors.toSet());
    }

    /** Returns the destinations of deleted and replaced routes, without those that are put back over their link. */
    private static Set<Prefix> gone(List<Step> steps, Set<HostRoute> added) {
        Set<Place> places = added.stream().map(Place::of).collect(Collectors.toSet());
        return Stream.concat(Step.ofKind(Step.DeleteRoute.class, steps).map(Step.DeleteRoute::route),
                Step.ofKind(Step.ReplaceRoute.class, steps).map(Step.ReplaceRoute::route))
                .filter(route -> !places.contains(Place.of(route))).map(HostRoute::destination)
                .collect(Collectors.toSet());
    }

    private record Place(Prefix destination, Optional<LinkName> link) {
        static Place of(HostRoute route) {
            return new Place(route.destination(), route.link());
        }
    }

    private static boolean leadsTo(Set<LinkName> links, HostRoute route) {
        return route.link().filter(links::contains).isPresent();
    }

    /** Returns true if the list of allowed sources is another one. Adding source addresses lets no new peer in. */
    private static boolean isOther(LinkFilter filter, LinkFilter before) {
        return before == null || !before.allowedSources().equals(filter.allowedSources());
    }
}
