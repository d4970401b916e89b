package dev.routed.store;

import java.util.Objects;
import java.util.stream.Stream;

/** Examines the causes of an exception. */
final class ExceptionCauses {

    private ExceptionCauses() {
    }

    static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** Returns the innermost message: that of the operating system, if it was involved. */
    static String description(Throwable failure) {
        Throwable last = of(failure).reduce((outer, inner) -> inner).orElseThrow();
        return last.getMessage() == null ? last.toString() : last.getMessage();
    }
}
