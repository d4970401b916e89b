package dev.routed.domain.port.out;

import dev.routed.domain.engine.EngineAnswer;

/** The container engine as a witness. Never asked while it waits for an answer of ours. */
public interface ContainerEngine {

    /** What the engine has, or why that is unknown, which never means "nothing". */
    EngineAnswer report();
}
