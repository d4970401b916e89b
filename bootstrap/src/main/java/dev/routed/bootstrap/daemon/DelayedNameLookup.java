package dev.routed.bootstrap.daemon;

import dev.routed.bootstrap.loop.DeferredExecutor;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.port.in.engine.EndpointNames;
import dev.routed.domain.port.in.operator.Inventory;
import dev.routed.domain.port.in.operator.InventoryView;
import dev.routed.http.engine.EngineNames;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks the engine a moment later what people call networks and containers, once for all who want to know by then. On a
 * crowded host the next synchronisation does it: the engine's answer for a network names everything on it.
 */
final class DelayedNameLookup implements Runnable {
    private static final Duration DELAY = Duration.ofMillis(250);
    private static final int MAX_ENDPOINTS = 500;
    private final EngineNames names;
    private final InventoryView inventory;
    private final EndpointNames endpointNames;
    private final DeferredExecutor deferred;
    private final AtomicBoolean pending = new AtomicBoolean();

    DelayedNameLookup(EngineNames names, InventoryView inventory, EndpointNames endpointNames,
            DeferredExecutor deferred) {
        this.names = names;
        this.inventory = inventory;
        this.endpointNames = endpointNames;
        this.deferred = deferred;
    }

    /** Returns at once. */
    @Override
    public void run() {
        if (!pending.getAndSet(true)) {
            deferred.later(this::lookUp, DELAY);
        }
    }

    private void lookUp() {
        pending.set(false);
        Inventory all = inventory.inventory();
        if (all.endpoints().size() <= MAX_ENDPOINTS) {
            endpointNames.learn(
                    names.of(all.networks().stream().map(RoutedNetwork::id).toList(), all.endpoints()).byEndpoint());
        }
    }
}
