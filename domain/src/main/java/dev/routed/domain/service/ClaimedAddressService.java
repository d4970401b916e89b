package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.NextHops;
import dev.routed.domain.port.in.operator.ClaimedAddress;
import dev.routed.domain.port.in.operator.ClaimedAddresses;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.routing.AddressClaim;
import dev.routed.domain.routing.AddressClaim.Kind;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks the host without holding the lock; takes it only to read our addresses. */
public final class ClaimedAddressService implements ClaimedAddresses {
    private final LockedState lockedState;
    private final RoutingTable table;
    private final RoutingDaemon daemon;
    private final AtomicReference<List<ClaimedAddress>> known = new AtomicReference<>(List.of());

    public ClaimedAddressService(LockedState lockedState, RoutingTable table, RoutingDaemon daemon) {
        this.lockedState = lockedState;
        this.table = table;
        this.daemon = daemon;
    }

    @Override
    public void look() {
        List<ClaimedAddress> found = new ArrayList<>();
        Map<Prefix, String> ours = lockedState.read(ClaimedAddressService::ours);
        Map<IpAddress, Join> hops = lockedState.read(State::nextHops);
        Set<Prefix> all = Stream.concat(ours.keySet().stream(), hops.keySet().stream().map(IpAddress::hostPrefix))
                .collect(Collectors.toCollection(TreeSet::new));
        List<AddressClaim> claims = all.isEmpty() ? List.of() : table.onLinks(all);
        for (AddressClaim claim : claims) {
            ours.entrySet().stream().filter(entry -> claim.prefix().contains(entry.getKey())).findFirst()
                    .ifPresent(entry -> found.add(new ClaimedAddress(entry.getValue(), claim)));
        }
        hops.keySet().removeIf(hop -> isHarmless(hop, claims));
        nextHops(hops, found);
        known.set(List.copyOf(found));
    }

    /**
     * Next hops that are the host's own address on another link are nobody else's, and one that all hosts use on their
     * own links hides nobody, except where it lies in a subnet of another link.
     */
    private static boolean isHarmless(IpAddress hop, List<AddressClaim> claims) {
        return NextHops.isReserved(hop) ? !NextHopCheck.liesIn(claims, hop)
                : claims.stream().anyMatch(claim -> claim.kind() == Kind.LOCAL && claim.prefix().first().equals(hop));
    }

    /** Returns the subnets, and the prefixes routed to joined endpoints, each with a description. */
    private static Map<Prefix, String> ours(State state) {
        Map<Prefix, String> ours = new TreeMap<>();
        state.joins().stream().map(Join::endpoint).forEach(endpoint -> endpoint.reached().forEach(prefix -> ours
                .put(prefix, (prefix.isHost() ? prefix.first() : prefix) + " of " + endpoint.describe())));
        state.networks().forEach(network -> network.subnets().forEach(
                subnet -> ours.put(subnet, "the subnet " + subnet + " of network " + network.id().shortText())));
        return ours;
    }

    /** Those of networks are every host's, which may announce them. */
    private void nextHops(Map<IpAddress, Join> hops, List<ClaimedAddress> found) {
        Set<IpAddress> named = hops.entrySet().stream()
                .filter(hop -> hop.getValue().endpoint().namesNextHop(hop.getKey()))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        List<RemoteAnnouncement> remoteAnnouncements = named.isEmpty() ? List.of()
                : daemon.remoteAnnouncements(named).known().orElse(List.of());
        hops.forEach((hop, join) -> announced(hop, remoteAnnouncements).or(() -> table.neighbour(hop))
                .ifPresent(claim -> found
                        .add(new ClaimedAddress("the next hop " + hop + " of " + join.endpoint().describe(), claim))));
    }

    private static Optional<AddressClaim> announced(IpAddress hop, List<RemoteAnnouncement> remoteAnnouncements) {
        return remoteAnnouncements.stream().filter(remote -> remote.address().equals(hop)).findFirst()
                .map(remote -> new AddressClaim(hop.hostPrefix(), Kind.LEARNED, remote.toString()));
    }

    @Override
    public List<ClaimedAddress> known() {
        return known.get();
    }
}
