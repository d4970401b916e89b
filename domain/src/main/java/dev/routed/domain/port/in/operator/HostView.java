package dev.routed.domain.port.in.operator;

import dev.routed.domain.host.RouteState;
import dev.routed.domain.reconcile.Plan;
import java.util.List;

/** A read-only view of the host. */
public interface HostView {

    /**
     * Returns what a reconcile would do now; restoring a link may still turn out to be impossible. Throws HostFailure.
     */
    Plan preview();

    /** Returns all our routes, desired or present, by destination. Does not delay other calls. Throws HostFailure. */
    List<RouteState> routes();
}
