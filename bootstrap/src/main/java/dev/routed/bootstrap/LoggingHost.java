package dev.routed.bootstrap;

import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a line for each step: refused ones as a warning, the others where {@code --debug} is on. */
final class LoggingHost implements HostNetwork {
    private static final Logger LOG = LoggerFactory.getLogger("net-routed.host");
    private final HostNetwork host;

    LoggingHost(HostNetwork host) {
        this.host = host;
    }

    @Override
    public ObservedHost observe(DesiredHost desired) {
        return host.observe(desired);
    }

    @Override
    public ObservedHost observeOnly(DesiredHost part) {
        return host.observeOnly(part);
    }

    @Override
    public List<StepFailure> apply(List<Step> steps) {
        steps.forEach(step -> LOG.debug("{}", step));
        List<StepFailure> failures = host.apply(steps);
        failures.forEach(failure -> LOG.warn("the host refused: {}", failure));
        return failures;
    }
}
