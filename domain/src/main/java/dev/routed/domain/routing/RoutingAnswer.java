package dev.routed.domain.routing;

import java.util.Optional;

/**
 * The outcome of a question to the routing daemon. An answer that cannot be used is never mistaken for an empty one.
 */
public sealed interface RoutingAnswer<T> {

    /** The value of an answer that was understood. */
    Optional<T> known();

    /** Why a daemon that runs gave no usable answer. */
    Optional<String> problem();

    /** True if there is no daemon to ask. */
    boolean isWithoutDaemon();

    /** The daemon answered, and the answer was understood completely. */
    record Known<T>(T value) implements RoutingAnswer<T> {

        @Override
        public Optional<T> known() {
            return Optional.of(value);
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

        @Override
        public boolean isWithoutDaemon() {
            return false;
        }
    }

    /** No routing daemon runs on this host. */
    record NoDaemon<T>() implements RoutingAnswer<T> {

        @Override
        public Optional<T> known() {
            return Optional.empty();
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }

        @Override
        public boolean isWithoutDaemon() {
            return true;
        }
    }

    /**
     * A daemon runs, but took too long, or its answer was not understood.
     *
     * @param reason a sentence for a log or a status page, without a full stop
     */
    record Unusable<T>(String reason) implements RoutingAnswer<T> {

        @Override
        public Optional<T> known() {
            return Optional.empty();
        }

        @Override
        public Optional<String> problem() {
            return Optional.of(reason);
        }

        @Override
        public boolean isWithoutDaemon() {
            return false;
        }
    }
}
