package dev.routed.domain.port.in.control;

import dev.routed.domain.address.Prefix;

/** Knows which routes the host should have. */
public interface DesiredRoutes {

    /** True if the host should have a route of ours to the destination; also when the state is locked. Never blocks. */
    boolean wants(Prefix destination);
}
