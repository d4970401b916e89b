package dev.routed.domain.sync;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.engine.EngineEndpoint;
import dev.routed.domain.engine.EngineNetwork;
import dev.routed.domain.engine.EngineReport;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds objects in the recorded state that the engine does not have. A single report proves nothing, since either side
 * may be in the middle of an operation: see {@link GracePeriod}.
 */
public final class OrphanDetection {

    private OrphanDetection() {
    }

    /**
     * Returns the orphans: endpoints before their networks, leases before their pools.
     *
     * @param asked the number of changes when the engine was queried; the report does not cover later ones
     */
    public static List<Orphan> orphans(State state, EngineReport report, long asked) {
        List<Orphan> orphans = new ArrayList<>();
        Set<IpAddress> used = used(report);
        Set<EndpointId> known = report.endpoints().stream().map(EngineEndpoint::id).collect(Collectors.toSet());
        state.endpoints().stream().filter(endpoint -> !known.contains(endpoint.id()))
                .forEach(endpoint -> orphans.add(Orphan.of(new Change.EndpointDeleted(endpoint.id()))));
        state.networks().stream().filter(network -> report.network(network.id()).isEmpty())
                .forEach(network -> orphans.add(Orphan.of(new Change.NetworkDeleted(network.id()))));
        state.leases().stream().filter(lease -> !used.contains(lease.address()))
                .forEach(lease -> orphans.addAll(Collections.nCopies(state.holders(lease.address()),
                        new Orphan(new Change.AddressReleased(lease.address()), state.lastChange(lease.address())))));
        Map<PoolId, Integer> holders = holders(report);
        state.pools().stream().map(Pool::id).forEach(pool -> orphans.addAll(Collections.nCopies(
                Math.max(0, state.holders(pool) - holders.getOrDefault(pool, 0)),
                new Orphan(new Change.PoolClosed(pool), state.lastChange(pool)))));
        orphans.removeIf(found -> found.asOf() > asked);
        return orphans;
    }

    /** Returns how many networks of the engine hold each pool. */
    static Map<PoolId, Integer> holders(EngineReport report) {
        Map<PoolId, Integer> holders = new HashMap<>();
        report.networks().stream().flatMap(network -> network.pools().stream())
                .forEach(pool -> holders.merge(pool.id(), 1, Integer::sum));
        return holders;
    }

    private static Set<IpAddress> used(EngineReport report) {
        Set<IpAddress> used = new HashSet<>();
        for (EngineNetwork network : report.networks()) {
            Stream.concat(network.gateways().stream(), network.reserved().stream()).forEach(used::add);
        }
        for (EngineEndpoint endpoint : report.endpoints()) {
            endpoint.addresses().forEach(own -> used.add(own.address()));
        }
        return used;
    }
}
