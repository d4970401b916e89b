package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.logging.NamedHolders;
import dev.routed.bootstrap.loop.DeferredExecutor;
import dev.routed.domain.port.in.control.ContainerSetup;
import dev.routed.domain.port.in.engine.AddressPools;
import dev.routed.domain.port.in.engine.Addresses;
import dev.routed.domain.port.in.engine.Endpoints;
import dev.routed.domain.port.in.engine.Networks;
import dev.routed.domain.port.in.operator.InventoryView;
import dev.routed.http.call.Api;
import dev.routed.http.engine.EngineNames;
import dev.routed.http.plugin.PluginProtocol;

/** The services that the Docker Engine calls. */
record PluginServices(AddressPools pools, Addresses addresses, Networks networks, Endpoints endpoints,
        ContainerSetup containerSetup) {

    /** The API of the plugin's sockets; its errors name containers and networks as people do. */
    Api api(EngineNames names, InventoryView inventory, DeferredExecutor deferred) {
        NamedHolders holders = new NamedHolders(addresses, endpoints, names,
                new DelayedNameLookup(names, inventory, deferred));
        return PluginProtocol.over(pools, holders, networks, holders, containerSetup);
    }
}
