package dev.routed.bootstrap.loop;

import dev.routed.domain.port.in.control.EngineSync;
import dev.routed.domain.port.in.control.SyncResult;
import dev.routed.domain.port.in.engine.EndpointNames;
import dev.routed.http.engine.EngineNames;

/** Learns the names of containers from each answer of the engine. */
public record NameLearningSync(EngineSync engineSync, EngineNames names, EndpointNames endpointNames)
        implements EngineSync {

    @Override
    public SyncResult compare() {
        SyncResult result = engineSync.compare();
        endpointNames.learn(names.known().byEndpoint());
        return result;
    }
}
