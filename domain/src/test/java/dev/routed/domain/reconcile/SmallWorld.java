package dev.routed.domain.reconcile;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.port.out.FakeHost;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Desired and observed state of a host with two links and one destination behind each.
 *
 * @param hopIsOurs whether the host has the links' second address on another of its links
 * @param filters filters of both links
 * @param proxies proxy entries of both destinations
 */
record SmallWorld(List<DesiredState> wishes, List<LinkState> links, List<RouteState> routes, boolean hopIsOurs,
        FilterState filters, ProxyState proxies) {
    static final LinkName PARENT = new LinkName("eth0");
    static final IpAddress USUAL = IpAddress.parse("169.254.1.1");
    static final IpAddress HOP = IpAddress.parse("10.46.0.1");

    /** The desired state of a link and its destination. */
    enum DesiredState { WANTED, SPARED, UNWANTED }

    /** The observed state of a link. */
    enum LinkState { ABSENT, AS_WANTED, DOWN, OTHER_MTU, NO_ALIAS, NO_HOP, BARE }

    /** The observed state of a destination. */
    enum RouteState {
        ABSENT, AS_WANTED, OVER_THE_OTHER, OF_OTHER_SHAPE, FOREIGN
    }

    /** The observed filter of a link, or that the host cannot filter. */
    enum FilterState {
        ABSENT, AS_WANTED, ANOTHER, IMPOSSIBLE
    }

    /** Whether the host should answer for wanted destinations, and what it answers for. */
    enum ProxyState {
        WITHOUT_PARENT, ABSENT, AS_WANTED, ON_ANOTHER_LINK
    }

    /** Creates a world without proxy entries. */
    SmallWorld(List<DesiredState> wishes, List<LinkState> links, List<RouteState> routes, boolean hopIsOurs,
            FilterState filters) {
        this(wishes, links, routes, hopIsOurs, filters, ProxyState.WITHOUT_PARENT);
    }

    /** Creates a world in which all filters are as desired. */
    SmallWorld(List<DesiredState> wishes, List<LinkState> links, List<RouteState> routes, boolean hopIsOurs) {
        this(wishes, links, routes, hopIsOurs, FilterState.AS_WANTED);
    }

    /** Returns all states that a kernel can be in: a route needs a link that is up. */
    static Stream<SmallWorld> all() {
        return pairs(DesiredState.values())
                .flatMap(wishes -> pairs(LinkState.values())
                        .flatMap(links -> pairs(RouteState.values()).flatMap(routes -> Stream.of(true, false)
                                .flatMap(ours -> filtersBeside(routes)
                                        .map(filters -> new SmallWorld(wishes, links, routes, ours, filters))))))
                .filter(SmallWorld::isPossible).flatMap(SmallWorld::withProxies);
    }

    /** Filters and routes are independent: not every pair of states is needed. */
    private static Stream<FilterState> filtersBeside(List<RouteState> routes) {
        boolean plain = routes.equals(List.of(RouteState.AS_WANTED, RouteState.ABSENT));
        return plain ? Arrays.stream(FilterState.values()) : Stream.of(FilterState.AS_WANTED);
    }

    /** Proxy entries depend on no link and no filter. */
    private Stream<SmallWorld> withProxies() {
        boolean plain = filters == FilterState.AS_WANTED && !hopIsOurs
                && links.stream().noneMatch(Set.of(LinkState.NO_ALIAS, LinkState.NO_HOP, LinkState.BARE)::contains);
        return (plain ? Arrays.stream(ProxyState.values()) : Stream.of(ProxyState.WITHOUT_PARENT))
                .map(state -> new SmallWorld(wishes, links, routes, hopIsOurs, filters, state));
    }

    private static <T> Stream<List<T>> pairs(T[] values) {
        return Arrays.stream(values).flatMap(one -> Arrays.stream(values).map(other -> List.of(one, other)));
    }

    private boolean isPossible() {
        return IntStream.of(0, 1).allMatch(i -> switch (routes.get(i)) {
            case ABSENT, FOREIGN -> true;
            case AS_WANTED, OF_OTHER_SHAPE -> isUp(i);
            case OVER_THE_OTHER -> isUp(1 - i);
        });
    }

    private boolean isUp(int i) {
        return links.get(i) != LinkState.ABSENT && links.get(i) != LinkState.DOWN;
    }

    DesiredHost desired() {
        Map<LinkName, LinkPair> wanted = new HashMap<>();
        Set<HostRoute> wantedRoutes = new HashSet<>();
        Set<LinkName> spared = new HashSet<>();
        Map<LinkName, LinkFilter> wantedFilters = new HashMap<>();
        Map<Prefix, LinkName> parents = new HashMap<>();
        for (int i = 0; i < 2; i++) {
            if (wishes.get(i) == DesiredState.WANTED) {
                wanted.put(name(i), link(i));
                wantedRoutes.add(route(i));
                wantedFilters.put(name(i), filter(i));
                if (proxies != ProxyState.WITHOUT_PARENT) {
                    parents.put(destination(i), PARENT);
                }
            } else if (wishes.get(i) == DesiredState.SPARED) {
                spared.add(name(i));
            }
        }
        return new DesiredHost(wanted, wantedRoutes, spared, Set.of(), Map.of(), wantedFilters, parents);
    }

    FakeHost host() {
        FakeHost host = new FakeHost();
        for (int i = 0; i < 2; i++) {
            make(host, i);
        }
        for (int i = 0; i < 2; i++) {
            plant(host, i);
        }
        if (filters == FilterState.IMPOSSIBLE) {
            host.loseFilters();
        }
        if (hopIsOurs) {
            host.giveOwnAddress(HOP);
        }
        host.forgetApplied();
        return host;
    }

    private void make(FakeHost host, int i) {
        if (filters == FilterState.ANOTHER) {
            host.apply(List.of(new Step.PutFilter(otherFilter(i))));
        } else if (filters == FilterState.AS_WANTED && wishes.get(i) == DesiredState.WANTED) {
            host.apply(List.of(new Step.PutFilter(filter(i))));
        }
        if (links.get(i) != LinkState.ABSENT) {
            host.apply(List.of(new Step.CreateLink(link(i)), new Step.AddAddress(name(i), USUAL),
                    new Step.AddAddress(name(i), HOP)));
        }
        switch (links.get(i)) {
            case DOWN -> host.setDown(name(i));
            case OTHER_MTU -> host.setMtu(name(i), 1400);
            case NO_ALIAS -> host.clearAlias(name(i));
            case NO_HOP -> host.removeAddress(name(i), HOP);
            case BARE -> List.of(USUAL, HOP).forEach(address -> host.removeAddress(name(i), address));
            case ABSENT, AS_WANTED -> {}
        }
    }

    private void plant(FakeHost host, int i) {
        switch (routes.get(i)) {
            case AS_WANTED -> host.plantRoute(route(i));
            case OVER_THE_OTHER -> host.plantRoute(new HostRoute(destination(i), name(1 - i)));
            case OF_OTHER_SHAPE -> host.plantRoute(new HostRoute(destination(i), name(i)).with("metric 20"));
            case FOREIGN -> host.plantForeignRoute(foreign(i));
            case ABSENT -> {}
        }
        switch (proxies) {
            case AS_WANTED -> host.apply(List.of(new Step.AddProxy(proxy(i))));
            case ON_ANOTHER_LINK -> host.apply(List.of(new Step.AddProxy(
                    new ProxyEntry(new LinkName("eth1"), destination(i).first()))));
            case WITHOUT_PARENT, ABSENT -> {}
        }
    }

    static ProxyEntry proxy(int i) {
        return new ProxyEntry(PARENT, destination(i).first());
    }

    static LinkName name(int i) {
        return new LinkName("vethr000000000" + i);
    }

    static LinkPair link(int i) {
        return new LinkPair(name(i), new LinkName("vethc000000000" + i), "endpoint " + i, new MacAddress(i),
                Mtu.ETHERNET,
                Set.of(USUAL, HOP));
    }

    static Prefix destination(int i) {
        return Prefix.parse("10.46.1." + i + "/32");
    }

    static HostRoute route(int i) {
        return new HostRoute(destination(i), name(i));
    }

    static LinkFilter filter(int i) {
        return new LinkFilter(name(i), Optional.of(Set.of(destination(i))), Optional.empty());
    }

    private static LinkFilter otherFilter(int i) {
        return new LinkFilter(name(i), Optional.empty(), Optional.of(List.of(destination(i).range())));
    }

    static ForeignRoute foreign(int i) {
        return new ForeignRoute(destination(i), destination(i) + " via 192.0.2.1 proto bird");
    }
}
