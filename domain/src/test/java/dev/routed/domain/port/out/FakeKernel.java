package dev.routed.domain.port.out;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostError;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.LinkSettings;
import dev.routed.domain.host.ObservedLink;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepHandler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Links, routes and addresses that obey Linux rules: deleting a link deletes its addresses and routes; setting it down
 * removes its routes and its IPv6 addresses; removing its last IPv4 address removes its IPv4 routes; a route needs an
 * existing link that is up, and a free destination. Filters depend on no link.
 */
final class FakeKernel implements StepHandler<Optional<HostError>> {
    /** Links of others. */
    private static final Set<LinkName> LANS = Set.of(new LinkName("uplink"), new LinkName("eth0"),
            new LinkName("eth1"));
    private final Map<LinkName, ObservedLink> links = new TreeMap<>();
    private final Set<HostRoute> routes = new TreeSet<>();
    private final Set<ProxyEntry> proxies = new TreeSet<>();
    private final List<ForeignRoute> foreign = new ArrayList<>();
    private final Set<IpAddress> own = new TreeSet<>();
    private final Set<Namespace> living = new HashSet<>();
    private final Map<LinkName, Set<IpAddress>> containerEnds = new TreeMap<>();
    /** Links whose containers have IPv6 disabled. */
    private final Set<LinkName> withoutIpv6 = new HashSet<>();
    private Optional<Map<LinkName, LinkFilter>> filters = Optional.of(new TreeMap<>());

    Map<LinkName, ObservedLink> links() {
        return links;
    }

    Set<HostRoute> routes() {
        return routes;
    }

    Set<ProxyEntry> proxies() {
        return proxies;
    }

    List<ForeignRoute> foreign() {
        return foreign;
    }

    Set<IpAddress> own() {
        return own;
    }

    Set<Namespace> living() {
        return living;
    }

    /** Returns the addresses of container ends in live namespaces. */
    Map<LinkName, Set<IpAddress>> containerEnds() {
        return containerEnds;
    }

    /** Returns the families that may be configured on a container end. */
    Set<Family> familiesInside(LinkName link) {
        return withoutIpv6.contains(link) ? Set.of(Family.IPV4) : Set.of(Family.values());
    }

    /** Disables IPv6 permanently, whatever is configured later. */
    void forbidIpv6Inside(LinkName link) {
        withoutIpv6.add(link);
        containerEnds.computeIfPresent(link, (name, there) -> there.stream()
                .filter(address -> address.family() != Family.IPV6).collect(Collectors.toSet()));
    }

    Optional<Map<LinkName, LinkFilter>> filters() {
        return filters;
    }

    /** Removes everything needed to filter packets. */
    void loseFilters() {
        filters = Optional.empty();
    }

    /** Carries out the step; returns the error, if any. */
    Optional<HostError> execute(Step step) {
        return step.handle(this);
    }

    @Override
    public Optional<HostError> deleteProxy(Step.DeleteProxy step) {
        proxies.remove(step.entry());
        return Optional.empty();
    }

    @Override
    public Optional<HostError> deleteRoute(Step.DeleteRoute step) {
        routes.remove(step.route());
        return Optional.empty();
    }

    @Override
    public Optional<HostError> deleteLink(Step.DeleteLink step) {
        deleteLink(step.link());
        return Optional.empty();
    }

    @Override
    public Optional<HostError> deleteFilter(Step.DeleteFilter step) {
        filters.ifPresent(all -> all.remove(step.link()));
        return Optional.empty();
    }

    @Override
    public Optional<HostError> putFilter(Step.PutFilter step) {
        filters.ifPresent(all -> all.put(step.filter().link(), step.filter()));
        return filters.isPresent() ? Optional.empty() : Optional.of(HostError.of("this host cannot filter packets"));
    }

    @Override
    public Optional<HostError> createLink(Step.CreateLink step) {
        return create(step.link());
    }

    @Override
    public Optional<HostError> restoreLink(Step.RestoreLink step) {
        return living.contains(step.containerEnd().namespace()) ? restore(step)
                : Optional.of(HostError.of("ENOENT", "the namespace " + step.containerEnd().namespace() + " is gone"));
    }

    @Override
    public Optional<HostError> repairLink(Step.RepairLink step) {
        return repair(step.link());
    }

    @Override
    public Optional<HostError> setUpContainerEnd(Step.SetUpContainerEnd step) {
        containerEnds.computeIfPresent(step.link(),
                (link, there) -> both(there, step.containerEnd().within(familiesInside(link)).aliases()));
        return Optional.empty();
    }

    @Override
    public Optional<HostError> addAddress(Step.AddAddress step) {
        return add(step.link(), step.address());
    }

    @Override
    public Optional<HostError> replaceRoute(Step.ReplaceRoute step) {
        routes.removeIf(other -> other.destination().equals(step.route().destination())
                && other.table().equals(step.route().table()));
        return add(step.route());
    }

    @Override
    public Optional<HostError> addRoute(Step.AddRoute step) {
        return add(step.route());
    }

    @Override
    public Optional<HostError> refreshRoute(Step.RefreshRoute step) {
        return Optional.empty(); // nothing changes
    }

    @Override
    public Optional<HostError> addProxy(Step.AddProxy step) {
        if (!LANS.contains(step.entry().link())) {
            return noDevice();
        }
        proxies.add(step.entry());
        return Optional.empty();
    }

    private Optional<HostError> restore(Step.RestoreLink restore) {
        connect(restore.link().hostEnd(),
                restore.containerEnd().addresses().stream().map(InterfaceAddress::address).toList());
        return create(restore.link());
    }

    /** Moves the container end and configures its addresses, as an engine does. */
    void connect(LinkName link, Collection<IpAddress> addresses) {
        containerEnds.put(link, Set.copyOf(addresses));
    }

    void removeInside(LinkName link, IpAddress address) {
        containerEnds.computeIfPresent(link, (name, there) -> there.stream().filter(other -> !other.equals(address))
                .collect(Collectors.toSet()));
    }

    private static Set<IpAddress> both(Set<IpAddress> some, Collection<IpAddress> others) {
        Set<IpAddress> both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }

    private Optional<HostError> create(LinkPair pair) {
        if (links.containsKey(pair.hostEnd())) {
            return Optional.of(HostError.of("EEXIST", "File exists"));
        }
        links.put(pair.hostEnd(), new ObservedLink(pair.hostEnd(), true, pair.settings(), Set.of(),
                pair.altName().stream().collect(Collectors.toSet())));
        return Optional.empty();
    }

    private Optional<HostError> repair(LinkPair pair) {
        ObservedLink link = links.get(pair.hostEnd());
        return link == null ? noDevice() : put(new ObservedLink(link.name(), true, pair.settings(),
                link.addresses(),
                Stream.concat(link.altNames().stream(), pair.altName().stream()).collect(Collectors.toSet())));
    }

    private Optional<HostError> add(LinkName name, IpAddress address) {
        ObservedLink link = links.get(name);
        if (link == null) {
            return noDevice();
        }
        Set<IpAddress> more = new HashSet<>(link.addresses());
        if (!more.add(address)) {
            return Optional.of(HostError.of("EEXIST", "File exists"));
        }
        return put(new ObservedLink(name, link.up(), link.settings(), more, link.altNames()));
    }

    private Optional<HostError> add(HostRoute route) {
        ObservedLink link = route.link().map(links::get).orElse(null);
        if (link == null && !route.isUnreachable()) {
            return noDevice();
        }
        if (link != null && !link.up()) {
            return Optional.of(HostError.of("ENETDOWN", "Network is down"));
        }
        boolean occupied = routes.stream().anyMatch(other -> other.destination().equals(route.destination())
                && other.table().equals(route.table()))
                || foreign.stream().anyMatch(other -> other.destination().equals(route.destination())
                        && !other.description().contains(" metric "));
        if (occupied) {
            return Optional.of(HostError.of("EEXIST", "File exists"));
        }
        routes.add(route);
        return Optional.empty();
    }

    void deleteLink(LinkName name) {
        links.remove(name);
        containerEnds.remove(name);
        withoutIpv6.remove(name);
        routes.removeIf(route -> route.link().equals(Optional.of(name)));
    }

    void deleteRoutes(Prefix destination) {
        routes.removeIf(route -> route.destination().equals(destination));
    }

    void setDown(LinkName name) {
        ObservedLink link = links.get(name);
        put(new ObservedLink(name, false, link.settings(),
                keeping(link, address -> address.family() == Family.IPV4), link.altNames()));
        routes.removeIf(route -> route.link().equals(Optional.of(name)));
    }

    void set(LinkName name, UnaryOperator<LinkSettings> change) {
        ObservedLink link = links.get(name);
        put(new ObservedLink(name, link.up(), change.apply(link.settings()), link.addresses(), link.altNames()));
    }

    void removeAddress(LinkName name, IpAddress address) {
        ObservedLink link = links.get(name);
        put(new ObservedLink(name, link.up(), link.settings(), keeping(link, other -> !other.equals(address)),
                link.altNames()));
        if (links.get(name).addresses().stream().noneMatch(left -> left.family() == Family.IPV4)) {
            routes.removeIf(route -> route.link().equals(Optional.of(name))
                    && route.destination().family() == Family.IPV4);
        }
    }

    void plant(HostRoute route) {
        routes.add(route);
    }

    void plant(ForeignRoute route) {
        foreign.add(route);
    }

    void withdrawForeign(Prefix destination) {
        foreign.removeIf(route -> route.destination().equals(destination));
    }

    void giveOwnAddress(IpAddress address) {
        own.add(address);
    }

    void clear() {
        links.clear();
        containerEnds.clear();
        withoutIpv6.clear();
        living.clear();
        routes.clear();
        proxies.clear();
        foreign.clear();
        own.clear();
        filters.ifPresent(Map::clear);
    }

    private Optional<HostError> put(ObservedLink link) {
        links.put(link.name(), link);
        return Optional.empty();
    }

    private static Set<IpAddress> keeping(ObservedLink link, Predicate<IpAddress> kept) {
        Set<IpAddress> addresses = new HashSet<>(link.addresses());
        addresses.removeIf(kept.negate());
        return addresses;
    }

    private static Optional<HostError> noDevice() {
        return Optional.of(HostError.of("ENODEV", "No such device"));
    }
}
