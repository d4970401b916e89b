package dev.routed.domain.engine;

import java.util.function.Function;

/** What comes of asking the engine what it has. */
public sealed interface EngineAnswer permits EngineReport, EngineAnswer.Unknown {

    /** Calls the function for this kind of answer. */
    <R> R handle(Function<EngineReport, R> known, Function<Unknown, R> unknown);

    /**
     * It did not answer, answered late, or answered nonsense.
     *
     * @param reason what was asked where, and what went wrong, in words for an operator
     */
    record Unknown(String reason) implements EngineAnswer {
        @Override
        public <R> R handle(Function<EngineReport, R> known, Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
