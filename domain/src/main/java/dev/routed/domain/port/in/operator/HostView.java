package dev.routed.domain.port.in.operator;

import dev.routed.domain.host.RouteState;
import dev.routed.domain.reconcile.Plan;
import java.util.List;

/** Looks at the host and changes nothing. */
public interface HostView {

    /** What a round would do now; it may turn out that a link cannot be restored. */
    Plan preview();

    /** All our routes, wanted or there, by destination. Does not keep calls waiting. */
    List<RouteState> routes();
}
