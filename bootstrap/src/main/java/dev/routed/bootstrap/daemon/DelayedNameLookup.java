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
 * Queries names of new networks and containers after 250 ms, once for all joins until then; skipped above 500
 * endpoints, where the next engine sync brings them.
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
