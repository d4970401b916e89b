package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.port.in.operator.RoutingView;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.service.lock.LockedState;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the routing daemon what it announces, and the host what it answers for on the parents of networks. */
public final class RoutingViewService implements RoutingView {
    private final LockedState lockedState;
    private final HostNetwork host;
    private final RoutingDaemon daemon;

    public RoutingViewService(LockedState lockedState, HostNetwork host, RoutingDaemon daemon) {
        this.lockedState = lockedState;
        this.host = host;
        this.daemon = daemon;
    }

    /** Without a routing daemon it is known only if the host answers for all of these addresses, or should. */
    @Override
    public Optional<Set<IpAddress>> announced(Collection<IpAddress> addresses) {
        Set<IpAddress> proxied = lockedState.read(state -> state.endpoints().stream()
                .flatMap(endpoint -> endpoint.proxied().stream()).collect(Collectors.toSet()));
        proxied.retainAll(Set.copyOf(addresses));
        Optional<Set<IpAddress>> announced = daemon.announced(addresses).known();
        if (proxied.isEmpty() || announced.isEmpty() && !proxied.containsAll(addresses)) {
            return announced;
        }
        Set<IpAddress> all = new HashSet<>(announced.orElse(Set.of()));
        host.observeRoutes(HostQuery.ours()).proxies().stream().map(ProxyEntry::address).filter(proxied::contains)
                .forEach(all::add);
        return Optional.of(all);
    }
}
