package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.logging.ConflictNaming;
import dev.routed.bootstrap.loop.DeferredExecutor;
import dev.routed.domain.port.in.control.ContainerSetup;
import dev.routed.domain.port.in.engine.AddressPools;
import dev.routed.domain.port.in.engine.Addresses;
import dev.routed.domain.port.in.engine.EndpointNames;
import dev.routed.domain.port.in.engine.Endpoints;
import dev.routed.domain.port.in.engine.Networks;
import dev.routed.domain.port.in.operator.InventoryView;
import dev.routed.domain.service.lock.LockedState;
import dev.routed.domain.service.sync.EngineComparisons;
import dev.routed.domain.service.sync.RecoveryGate;
import dev.routed.http.call.Api;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.plugin.PluginProtocol;

/** The services that the Docker Engine calls. */
record PluginServices(AddressPools pools, Addresses addresses, Networks networks, Endpoints endpoints,
        ContainerSetup containerSetup, EndpointNames endpointNames, LockedState state, EngineComparisons comparisons) {

    /**
     * Returns the API of the plugin's sockets; its errors name containers and networks as people do.
     *
     * @param compareSoon has another thread compare the state with the engine
     */
    Api api(EngineNames names, InventoryView inventory, DeferredExecutor deferred, Runnable compareSoon) {
        ConflictNaming holders = new ConflictNaming(addresses, endpoints, names,
                new DelayedNameLookup(names, inventory, endpointNames, deferred));
        RecoveryGate gate = new RecoveryGate(state, comparisons, compareSoon,
                new RecoveryGate.EngineCalls(pools, holders, networks, holders));
        return PluginProtocol.of(gate, gate, gate, gate, containerSetup);
    }
}
