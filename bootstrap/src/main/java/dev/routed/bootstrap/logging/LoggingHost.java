package dev.routed.bootstrap.logging;

import dev.routed.domain.failure.HostFailure;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs every step: refused ones as a warning, others at debug level. */
public final class LoggingHost implements HostNetwork {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed.host");
    private static final int MAX_REMEMBERED = 10_000;
    private final HostNetwork host;
    private final Set<String> alreadyLogged = ConcurrentHashMap.newKeySet();

    public LoggingHost(HostNetwork host) {
        this.host = host;
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
    public Set<HostRoute> observeUnreachable() {
        return host.observeUnreachable();
    }

    @Override
    public ObservedHost observeTargets(HostQuery query) {
        return host.observeTargets(query);
    }

    @Override
    public ObservedContainerEnds observeContainerEnds(Map<LinkName, ContainerEnd> wanted) {
        ObservedContainerEnds seen = host.observeContainerEnds(wanted);
        seen.unreadable().forEach(
                (link, why) -> warn("the container behind " + link + " cannot be read, so its addresses are not"
                        + " checked: " + why));
        return seen;
    }

    @Override
    public boolean isGone(Namespace namespace) {
        return host.isGone(namespace);
    }

    @Override
    public List<StepFailure> apply(List<Step> steps) {
        steps.forEach(step -> LOG.debug("{}", step));
        Step.ofKind(Step.RefreshRoute.class, steps).forEach(step -> LOG.warn(
                "the routing daemon has missed the route {}; it is announced again to netlink listeners",
                step.route()));
        try {
            List<StepFailure> failures = host.apply(steps);
            failures.forEach(failure -> warn("the host refused a step: " + failure));
            return failures;
        } catch (HostFailure failure) {
            warn("cannot change the host (" + steps.size() + " steps, first " + steps.get(0) + "): "
                    + failure.getMessage());
            throw failure;
        } catch (RuntimeException bug) {
            LOG.error(
                    "internal error: of {} steps, first {}, some were not carried out; the next reconcile repeats them",
                    steps.size(), steps.get(0), bug);
            throw bug;
        }
    }

    /** Reconciles retry the same steps; log each message once. */
    private void warn(String description) {
        if (alreadyLogged.size() >= MAX_REMEMBERED) {
            alreadyLogged.clear();
        }
        if (alreadyLogged.add(description)) {
            LOG.warn("{}", description);
        } else {
            LOG.debug("{}", description);
        }
    }
}
