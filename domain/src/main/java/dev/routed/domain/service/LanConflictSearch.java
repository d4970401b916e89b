package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.routing.ExternalAddress;
import dev.routed.domain.service.check.Rotation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks the neighbours on the parents, a few addresses at a time, whether another device answers for what this host
 * answers for. Not thread-safe.
 */
final class LanConflictSearch {
    /** Questions are broadcasts. */
    private static final int BATCH_SIZE = 32;
    private final RoutingTable table;
    private final Rotation<ProxyEntry> rotation = new Rotation<>(BATCH_SIZE);
    private final Map<ProxyEntry, ExternalAddress> found = new TreeMap<>();

    LanConflictSearch(RoutingTable table) {
        this.table = table;
    }

    /** Asks for some of the entries; waits for answers. Throws HostFailure. */
    void ask(Collection<ProxyEntry> ours) {
        List<ProxyEntry> next = rotation.next(ours);
        found.keySet().removeAll(next);
        Map<LinkName, Set<IpAddress>> byLink = next.stream().collect(Collectors.groupingBy(ProxyEntry::link,
                TreeMap::new, Collectors.mapping(ProxyEntry::address, Collectors.toSet())));
        byLink.forEach(this::ask);
    }

    private void ask(LinkName link, Set<IpAddress> unanswered) {
        Optional<ExternalAddress> answer = table.probe(unanswered, link);
        while (answer.isPresent()) {
            IpAddress address = answer.get().prefix().first();
            found.put(new ProxyEntry(link, address), answer.get());
            unanswered.remove(address);
            answer = unanswered.isEmpty() ? Optional.empty() : table.probe(unanswered, link);
        }
    }

    /** Returns the other devices that answer, for those of the entries that are still ours. */
    Map<ProxyEntry, ExternalAddress> found(Collection<ProxyEntry> ours) {
        found.keySet().retainAll(ours);
        return new TreeMap<>(found);
    }
}
