package dev.routed.domain.service;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.Inside;
import dev.routed.domain.network.EndpointId;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.port.in.Arrivals;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Completes the insides of links, without the books' lock: when an engine has set up an inner end the container begins to run,
 * and a round over a crowded host may hold the lock for longer than that.
 */
public final class ArrivalService implements Arrivals {
    private final Books books;
    private final HostNetwork host;
    private final Set<LinkName> awaited = ConcurrentHashMap.newKeySet();

    public ArrivalService(Books books, HostNetwork host) {
        this.books = books;
        this.host = host;
    }

    void expect(Join join) {
        awaited.add(LinkName.outer(join.endpoint().id()));
    }

    void forget(Join join) {
        awaited.remove(LinkName.outer(join.endpoint().id()));
    }

    @Override
    public void connected(LinkName link) {
        try {
            complete(link);
        } finally {
            awaited.remove(link);
        }
    }

    @Override
    public void settle(EndpointId endpoint) {
        try {
            complete(LinkName.outer(endpoint));
        } catch (HostFailure later) {
            // The link's arrival is heard of as well, and the next round looks inside.
        }
    }

    private void complete(LinkName link) {
        books.joinBehind(link).ifPresent(join ->
                host.apply(List.of(new Step.CompleteInside(link, Inside.of(join, List.of())))));
    }

    /** True while some container is about to run. */
    public boolean isAnyAwaited() {
        return !awaited.isEmpty();
    }

    @Override
    public boolean isAwaited(LinkName link) {
        return awaited.contains(link);
    }

    /** True if the container has the inner end of its link now; false if that cannot be seen. */
    boolean isInside(Join join) {
        LinkName link = LinkName.outer(join.endpoint().id());
        DesiredHost part = new DesiredHost(Map.of(), Set.of(), Set.of(), Set.of(), Map.of(link, Inside.of(join, List.of())), Map.of());
        try {
            return host.observe(part).insides().containsKey(link);
        } catch (HostFailure unknown) {
            return false;
        }
    }
}
