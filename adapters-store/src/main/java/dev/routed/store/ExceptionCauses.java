package dev.routed.store;

import java.util.Objects;
import java.util.stream.Stream;

/** What lies behind an exception. */
final class ExceptionCauses {

    private ExceptionCauses() {
    }

    static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** The innermost words: the operating system's, if it was asked. */
    static String description(Throwable failure) {
        Throwable last = of(failure).reduce((hostEnd, peer) -> peer).orElseThrow();
        return last.getMessage() == null ? last.toString() : last.getMessage();
    }
}
