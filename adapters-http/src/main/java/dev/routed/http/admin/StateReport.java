package dev.routed.http.admin;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.RouteState;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.operator.HistoryEvent;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.http.admin.response.EndpointRow;
import dev.routed.http.admin.response.EventRow;
import dev.routed.http.admin.response.LeaseRow;
import dev.routed.http.admin.response.NetworkRow;
import dev.routed.http.admin.response.PoolRow;
import dev.routed.http.admin.response.RouteRow;
import dev.routed.http.engine.ContainerNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Converts the recorded state to rows of text, with the names that users know. */
public final class StateReport {
    private final Inventory inventory;
    private final ContainerNames names;
    private final Map<EndpointId, Join> joins;
    private final Map<Prefix, Endpoint> owners = new HashMap<>();

    public StateReport(Inventory inventory, ContainerNames names) {
        this.inventory = inventory;
        this.names = names;
        this.joins = inventory.joins().stream()
                .collect(Collectors.toMap(join -> join.endpoint().id(), Function.identity()));
        inventory.endpoints()
                .forEach(endpoint -> endpoint.routedPrefixes().forEach(prefix -> owners.put(prefix, endpoint)));
    }

    List<PoolRow> pools() {
        return inventory.pools().stream().map(StateReport::pool).toList();
    }

    List<LeaseRow> leases() {
        return inventory.leases().stream().map(StateReport::lease).toList();
    }

    public List<NetworkRow> networks() {
        Map<NetworkId, List<Endpoint>> endpoints = inventory.endpoints().stream()
                .collect(Collectors.groupingBy(Endpoint::network));
        return inventory.networks().stream()
                .map(network -> network(network, endpoints.getOrDefault(network.id(), List.of()))).toList();
    }

    public List<EndpointRow> endpoints() {
        return inventory.endpoints().stream()
                .map(endpoint -> endpoint(endpoint, Optional.ofNullable(joins.get(endpoint.id()))))
                .toList();
    }

    /** Returns the route rows without asking the routing daemon what it announces. */
    public List<RouteRow> routes(List<RouteState> states) {
        return routes(states, Optional.empty());
    }

    /**
     * Returns the route rows.
     *
     * @param announced the announced addresses; empty if unknown
     */
    List<RouteRow> routes(List<RouteState> states, Optional<Set<IpAddress>> announced) {
        return states.stream().map(state -> route(state, announced)).toList();
    }

    List<EventRow> events(List<HistoryEvent> events) {
        return events.stream().map(this::event).toList();
    }

    private NetworkRow network(RoutedNetwork network, List<Endpoint> endpoints) {
        int leased = (int) inventory.leases().stream().map(Lease::address)
                .filter(address -> network.subnets().stream().anyMatch(subnet -> subnet.contains(address))).count();
        return new NetworkRow(network.id().text(), name(network.id()), texts(network.subnets().stream()),
                texts(network.gateways().stream()), network.options().texts(), endpoints.size(),
                (int) endpoints.stream().filter(endpoint -> joins.containsKey(endpoint.id())).count(), leased);
    }

    private EndpointRow endpoint(Endpoint endpoint, Optional<Join> join) {
        Optional<ContainerNames.Container> container = names.of(endpoint.id());
        return new EndpointRow(endpoint.id().text(), endpoint.network().text(), name(endpoint.network()),
                container.map(ContainerNames.Container::name).orElse(""),
                container.map(ContainerNames.Container::id).orElse(""),
                texts(endpoint.routedPrefixes().stream()), endpoint.mac().toString(), endpoint.mtu().bytes(),
                endpoint.options().texts(), LinkName.hostEnd(endpoint.id()).text(), join.isPresent(),
                join.map(known -> known.namespace().text()).orElse(""),
                join.map(known -> texts(known.nextHops().stream())).orElse(List.of()));
    }

    private RouteRow route(RouteState state, Optional<Set<IpAddress>> announced) {
        Optional<Endpoint> owner = Optional.ofNullable(owners.get(state.route().destination()));
        return new RouteRow(state.route().destination().toString(), state.route().targetText(),
                state.route().link().map(LinkName::text).orElse(""), state.wanted(), state.present(),
                announced.map(known -> announced(state.route().destination(), known)).orElse(""),
                state.foreign().map(foreign -> foreign.description()).orElse(""),
                owner.map(endpoint -> endpoint.id().text()).orElse(""),
                owner.map(endpoint -> name(endpoint.network())).orElse(""),
                owner.flatMap(endpoint -> names.of(endpoint.id())).map(ContainerNames.Container::name).orElse(""));
    }

    /** Empty for prefixes: the routing daemon is only queried for single addresses. */
    private static String announced(Prefix destination, Set<IpAddress> known) {
        if (!destination.isHost()) {
            return "";
        }
        return known.contains(destination.first()) ? "yes" : "no";
    }

    private EventRow event(HistoryEvent event) {
        return new EventRow(event.at().toString(), event.kind(), event.network().map(NetworkId::text).orElse(""),
                event.network().map(this::name).orElse(""), event.endpoint().map(EndpointId::text).orElse(""),
                event.description());
    }

    private String name(NetworkId network) {
        return names.of(network).orElse("");
    }

    private static PoolRow pool(Pool pool) {
        return new PoolRow(pool.id().text(), pool.prefix().toString(),
                pool.automatic().map(Object::toString).orElse(""));
    }

    private static LeaseRow lease(Lease lease) {
        return new LeaseRow(lease.address().toString(), lease.pool().text(),
                lease.purpose().name().toLowerCase(Locale.ROOT), lease.since().toString());
    }

    private static List<String> texts(Stream<?> values) {
        return values.map(Object::toString).toList();
    }
}
