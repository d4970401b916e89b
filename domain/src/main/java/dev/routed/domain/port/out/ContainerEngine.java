package dev.routed.domain.port.out;

import dev.routed.domain.engine.EngineAnswer;

/** Queries the container engine. Must not be called while the engine waits for one of our answers. */
public interface ContainerEngine {

    /** Returns the engine's state, or why it is unknown; unknown never means empty. */
    EngineAnswer report();
}
