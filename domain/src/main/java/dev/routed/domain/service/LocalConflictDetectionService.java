package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.port.in.operator.LocalAddressConflict;
import dev.routed.domain.port.in.operator.LocalConflictDetection;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.routing.ExternalAddress.Kind;
import dev.routed.domain.routing.ExternalAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.service.check.NextHopCheck;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.state.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the host without holding the lock; takes it only to read our addresses. */
public final class LocalConflictDetectionService implements LocalConflictDetection {
    private final LockedState lockedState;
    private final RoutingTable table;
    private final RoutingDaemon daemon;
    private final LanConflictSearch lan;
    private final AtomicReference<List<LocalAddressConflict>> known = new AtomicReference<>(List.of());

    public LocalConflictDetectionService(LockedState lockedState, RoutingTable table, RoutingDaemon daemon) {
        this.lockedState = lockedState;
        this.table = table;
        this.daemon = daemon;
        this.lan = new LanConflictSearch(table);
    }

    @Override
    public void check() {
        Map<Prefix, Owner> ours = lockedState.read(LocalConflictDetectionService::ours);
        Map<IpAddress, Join> hops = lockedState.read(State::nextHops);
        Set<Prefix> all = Stream.concat(ours.keySet().stream(), hops.keySet().stream().map(IpAddress::hostPrefix))
                .collect(Collectors.toCollection(TreeSet::new));
        List<ExternalAddress> externals = all.isEmpty() ? List.of() : table.localOverlaps(all);
        List<LocalAddressConflict> found = new ArrayList<>(subnetConflicts(ours, externals));
        found.addAll(nextHopConflicts(hops, externals));
        found.addAll(lanConflicts());
        known.set(List.copyOf(found));
    }

    private static List<LocalAddressConflict> subnetConflicts(Map<Prefix, Owner> ours,
            List<ExternalAddress> externals) {
        List<LocalAddressConflict> found = new ArrayList<>();
        for (ExternalAddress external : externals) {
            ours.entrySet().stream().filter(entry -> external.prefix().contains(entry.getKey()))
                    .map(Map.Entry::getValue).filter(owner -> owner.parent().filter(external::isSubnetOf).isEmpty())
                    .findFirst().ifPresent(owner -> found.add(new LocalAddressConflict(owner.text().get(), external)));
        }
        return found;
    }

    /** An address that has moved to another host meanwhile is not ours any more. */
    private List<LocalAddressConflict> lanConflicts() {
        lan.ask(lockedState.read(LocalConflictDetectionService::answered).keySet());
        Map<ProxyEntry, String> ours = lockedState.read(LocalConflictDetectionService::answered);
        return lan.found(ours.keySet()).entrySet().stream()
                .map(found -> new LocalAddressConflict(ours.get(found.getKey()), found.getValue())).toList();
    }

    /** Returns what only this host should answer for, with the endpoint that has it. */
    private static Map<ProxyEntry, String> answered(State state) {
        Map<ProxyEntry, String> ours = new TreeMap<>();
        state.joins().stream().map(Join::endpoint).filter(endpoint -> !endpoint.options().anycast())
                .forEach(endpoint -> endpoint.options().parent()
                        .ifPresent(parent -> endpoint.routedPrefixes().stream()
                                .filter(prefix -> state.announces(endpoint, prefix))
                                .flatMap(prefix -> Endpoint.addresses(prefix).stream())
                                .forEach(address -> ours.put(new ProxyEntry(parent, address),
                                        address + " of " + endpoint.describe()))));
        return ours;
    }

    /**
     * Returns true for a next hop that is the host's own address on another link, and for the reserved one that all
     * hosts use on their own links, unless it lies in a subnet of another link, where it would hide a neighbour.
     */
    private static boolean isHarmless(IpAddress hop, List<ExternalAddress> externals) {
        return NextHops.isLinkLocalDefault(hop) ? !NextHopCheck.liesIn(externals, hop)
                : externals.stream()
                        .anyMatch(external -> external.kind() == Kind.LOCAL && external.prefix().first().equals(hop));
    }

    /**
     * What a prefix of ours belongs to.
     *
     * @param text only made if there is a conflict, as there may be thousands of prefixes
     * @param parent the link whose subnets it may be in
     */
    private record Owner(Supplier<String> text, Optional<LinkName> parent) {
    }

    /** Returns the subnets, and the prefixes routed to joined endpoints. */
    private static Map<Prefix, Owner> ours(State state) {
        Map<Prefix, Owner> ours = new TreeMap<>();
        state.joins().stream().map(Join::endpoint).forEach(endpoint -> endpoint.routedPrefixes().forEach(prefix -> ours
                .put(prefix, new Owner(() -> prefix.shortText() + " of " + endpoint.describe(),
                        endpoint.options().parent()))));
        state.networks().forEach(network -> network.subnets().forEach(subnet -> ours.put(subnet,
                new Owner(() -> "the subnet " + subnet + " of network " + network.id().shortText(),
                        network.options().parent()))));
        return ours;
    }

    /**
     * Only next hops set on an endpoint are checked against other hosts' announcements; a network's next hop exists on
     * every host.
     */
    private List<LocalAddressConflict> nextHopConflicts(Map<IpAddress, Join> hops, List<ExternalAddress> externals) {
        Map<IpAddress, Join> suspects = new TreeMap<>(hops);
        suspects.keySet().removeIf(hop -> isHarmless(hop, externals));
        Set<IpAddress> named = suspects.entrySet().stream()
                .filter(hop -> hop.getValue().endpoint().hasOwnGateway(hop.getKey()))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        List<RemoteAnnouncement> remoteAnnouncements = named.isEmpty() ? List.of()
                : daemon.remoteAnnouncements(named).known().orElse(List.of());
        List<LocalAddressConflict> found = new ArrayList<>();
        suspects.forEach((hop, join) -> announced(hop, remoteAnnouncements).or(() -> table.neighbour(hop))
                .ifPresent(external -> found
                        .add(new LocalAddressConflict("the next hop " + hop + " of " + join.endpoint().describe(),
                                external))));
        return found;
    }

    private static Optional<ExternalAddress> announced(IpAddress hop, List<RemoteAnnouncement> remoteAnnouncements) {
        return remoteAnnouncements.stream().filter(remote -> remote.address().equals(hop)).findFirst()
                .map(remote -> new ExternalAddress(hop.hostPrefix(), Kind.LEARNED, remote.toString()));
    }

    @Override
    public List<LocalAddressConflict> known() {
        return known.get();
    }
}
