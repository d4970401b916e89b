package dev.routed.domain.service;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.journal.Ledger;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.port.in.Contest;
import dev.routed.domain.port.in.Contests;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.routing.Rival;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Asks about a hundred addresses at a time, so that neither we nor the routing daemon feel it. */
public final class ContestService implements Contests {
    private static final int AT_ONCE = 100;
    private final Books books;
    private final RoutingDaemon daemon;
    /** In the order in which they were asked about. */
    private final Set<IpAddress> asked = new LinkedHashSet<>();
    private final Map<IpAddress, List<Rival>> rivals = new TreeMap<>();

    public ContestService(Books books, RoutingDaemon daemon) {
        this.books = books;
        this.daemon = daemon;
    }

    @Override
    public void look() {
        List<IpAddress> some = next(books.ask(ContestService::announced));
        // Without a lock: the daemon may be slow.
        daemon.rivals(some).ifPresent(found -> keep(some, found));
    }

    private synchronized List<IpAddress> next(Map<IpAddress, Endpoint> ours) {
        asked.retainAll(ours.keySet());
        rivals.keySet().retainAll(ours.keySet());
        Set<IpAddress> turns = new LinkedHashSet<>(ours.keySet());
        turns.removeAll(asked);
        turns.addAll(asked);
        List<IpAddress> next = turns.stream().limit(AT_ONCE).toList();
        next.forEach(asked::remove);
        asked.addAll(next);
        return next;
    }

    private synchronized void keep(List<IpAddress> some, List<Rival> found) {
        some.forEach(rivals::remove);
        found.stream().filter(rival -> some.contains(rival.address()))
                .forEach(rival -> rivals.merge(rival.address(), List.of(rival), (first, other) -> first));
    }

    @Override
    public List<Contest> known() {
        Map<IpAddress, Endpoint> ours = books.ask(ContestService::announced);
        synchronized (this) {
            return rivals.entrySet().stream().filter(entry -> ours.containsKey(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream().map(rival -> new Contest(ours.get(entry.getKey()), rival))).toList();
        }
    }

    /** The single addresses that this host alone should announce. */
    private static Map<IpAddress, Endpoint> announced(Ledger ledger) {
        Map<IpAddress, Endpoint> ours = new TreeMap<>();
        ledger.joins().stream().map(Join::endpoint).filter(endpoint -> !endpoint.options().anycast()).forEach(endpoint ->
                endpoint.reached().stream().filter(Prefix::isHost).forEach(prefix -> ours.put(prefix.first(), endpoint)));
        return ours;
    }
}
