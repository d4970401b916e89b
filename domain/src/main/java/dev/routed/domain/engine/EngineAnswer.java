package dev.routed.domain.engine;

import java.util.function.Function;

/** The result of querying the container engine for its networks and endpoints. */
public sealed interface EngineAnswer permits EngineReport, EngineAnswer.Unknown {

    /** Calls the function for this kind of answer. */
    <R> R handle(Function<EngineReport, R> known, Function<Unknown, R> unknown);

    /**
     * The engine did not answer, timed out, or sent an invalid response.
     *
     * @param reason the request, its target and the error, for an operator
     */
    record Unknown(String reason) implements EngineAnswer {
        @Override
        public <R> R handle(Function<EngineReport, R> known, Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
