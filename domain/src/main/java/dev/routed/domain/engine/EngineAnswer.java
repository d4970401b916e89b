package dev.routed.domain.engine;

/** What comes of asking the engine what it has. */
public sealed interface EngineAnswer permits EngineReport, EngineAnswer.Unknown {

    /**
     * It did not answer, answered late, or answered nonsense.
     *
     * @param reason what was asked where, and what went wrong, in words for an operator
     */
    record Unknown(String reason) implements EngineAnswer {
    }
}
