package dev.routed.domain.routing;

import java.util.Optional;

/**
 * The outcome of a question to the routing daemon. An answer that cannot be used is never mistaken for an empty one.
 */
public sealed interface RoutingAnswer<T> {

    /** The daemon answered, and the answer was understood completely. */
    record Known<T>(T value) implements RoutingAnswer<T> {
    }

    /** No routing daemon runs on this host. */
    record NoDaemon<T>() implements RoutingAnswer<T> {
    }

    /**
     * A daemon runs, but took too long, or its answer was not understood.
     *
     * @param reason a sentence for a log or a status page, without a full stop
     */
    record Unusable<T>(String reason) implements RoutingAnswer<T> {
    }

    /** The value of an answer that was understood. */
    default Optional<T> known() {
        return this instanceof Known<T> answer ? Optional.of(answer.value()) : Optional.empty();
    }

    /** Why a daemon that runs gave no usable answer. */
    default Optional<String> problem() {
        return this instanceof Unusable<T> answer ? Optional.of(answer.reason()) : Optional.empty();
    }
}
