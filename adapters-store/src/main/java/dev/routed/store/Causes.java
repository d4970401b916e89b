package dev.routed.store;

import java.util.Objects;
import java.util.stream.Stream;

/** What lies behind an exception. */
final class Causes {

    private Causes() {
    }

    static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** The innermost words: the operating system's, if it was asked. */
    static String words(Throwable failure) {
        Throwable last = of(failure).reduce((outer, inner) -> inner).orElseThrow();
        return last.getMessage() == null ? last.toString() : last.getMessage();
    }
}
