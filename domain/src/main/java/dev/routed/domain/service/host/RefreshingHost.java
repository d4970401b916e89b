package dev.routed.domain.service.host;

import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.ObservedRoutes;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import dev.routed.domain.service.lock.HostPart;
import dev.routed.domain.service.lock.LockedState;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Notifies routing daemons of the routes over a new link once more, for those that have lost them. FRR's zebra reads
 * routes and links from different sockets. If any link goes down when zebra has read a new route but not yet the state
 * and the addresses of its link, it discards the route and never reads it again (FRRouting/frr, pull requests 19564 and
 * 23234). A container that replaces another one on a busy host is such a case.
 */
public final class RefreshingHost implements HostNetwork {
    /** The first for a busy host, the second for a very busy one. */
    private static final List<Duration> DELAYS = List.of(Duration.ofSeconds(2), Duration.ofSeconds(15));
    private final LockedState lockedState;
    private final HostNetwork host;
    private final BiConsumer<Runnable, Duration> later;

    /** @param later runs a task after the given time */
    public RefreshingHost(LockedState lockedState, HostNetwork host, BiConsumer<Runnable, Duration> later) {
        this.lockedState = lockedState;
        this.host = host;
        this.later = later;
    }

    @Override
    public ObservedHost observe(HostQuery query) {
        return host.observe(query);
    }

    @Override
    public ObservedRoutes observeRoutes(HostQuery query) {
        return host.observeRoutes(query);
    }

    @Override
    public ObservedHost observeOnly(HostQuery query) {
        return host.observeOnly(query);
    }

    @Override
    public ObservedContainerEnds observeContainerEnds(Map<LinkName, ContainerEnd> wanted) {
        return host.observeContainerEnds(wanted);
    }

    @Override
    public boolean isGone(Namespace namespace) {
        return host.isGone(namespace);
    }

    @Override
    public List<StepFailure> apply(List<Step> steps) {
        List<StepFailure> failures = host.apply(steps);
        Set<LinkName> links = setUp(steps);
        if (!links.isEmpty()) {
            DELAYS.forEach(delay -> later.accept(() -> refresh(links), delay));
        }
        return failures;
    }

    private static Set<LinkName> setUp(List<Step> steps) {
        Set<LinkName> links = new TreeSet<>();
        Step.ofKind(Step.CreateLink.class, steps).forEach(step -> links.add(step.link().hostEnd()));
        Step.ofKind(Step.RestoreLink.class, steps).forEach(step -> links.add(step.link().hostEnd()));
        Step.ofKind(Step.RepairLink.class, steps).forEach(step -> links.add(step.link().hostEnd()));
        return links;
    }

    /** Refreshes the routes over these links now. Throws HostFailure. */
    void refresh(Collection<LinkName> links) {
        links.forEach(link -> lockedState.runClaiming(transaction -> transaction.state().joinBehind(link)
                .map(join -> HostPart.of(join.endpoint())).orElse(Set.of()),
                transaction -> transaction.state().joinBehind(link)
                        .map(join -> WithheldRoutes.announced(join, transaction.state())).orElse(List.of()),
                this::refreshRoutes));
    }

    private void refreshRoutes(List<HostRoute> routes) {
        if (!routes.isEmpty()) {
            host.apply(routes.stream().<Step>map(Step.RefreshRoute::new).toList());
        }
    }
}
