package dev.routed.domain.port.out;

import dev.routed.domain.engine.EngineReport;
import java.util.Optional;

/** The container engine as a witness. Never asked while it waits for an answer of ours. */
public interface Containers {

    /** What the engine has. Empty means unknown: it did not answer, answered late, or answered nonsense; never "nothing". */
    Optional<EngineReport> report();
}
