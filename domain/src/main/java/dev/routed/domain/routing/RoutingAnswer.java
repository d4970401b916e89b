package dev.routed.domain.routing;

import java.util.Optional;

/** The result of a query to the routing daemon. A failed query is never mistaken for an empty result. */
public sealed interface RoutingAnswer<T> {

    /** Returns the value of a parsed answer. */
    Optional<T> known();

    /** Returns why a running daemon gave no usable answer. */
    Optional<String> problem();

    /** True if there is no daemon to ask. */
    boolean isWithoutDaemon();

    /** The daemon answered, and the answer was parsed completely. */
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
     * A daemon runs, but timed out, or its answer could not be parsed.
     *
     * @param reason one sentence for a log or a status page, without a full stop
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
