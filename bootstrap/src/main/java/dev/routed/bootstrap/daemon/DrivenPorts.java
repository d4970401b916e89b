package dev.routed.bootstrap.daemon;

import dev.routed.domain.port.out.ContainerEngine;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.port.out.RoutingDaemon;
import dev.routed.domain.port.out.RoutingTable;
import dev.routed.domain.port.out.StateStore;

/** What the domain's services drive. */
record DrivenPorts(HostNetwork host, RoutingTable table, RoutingDaemon daemon, ContainerEngine engine,
        StateStore stateStore) {
}
