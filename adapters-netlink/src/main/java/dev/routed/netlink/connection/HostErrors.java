package dev.routed.netlink.connection;

import dev.routed.domain.failure.HostError;
import dev.routed.domain.failure.HostFailure;
import dev.routed.netlink.libc.ErrnoException;
import dev.routed.netlink.wire.MalformedMessage;
import java.util.Optional;
import java.util.function.Supplier;

/** From the exceptions of this adapter to errors and failures of the domain, which keep the code of the error. */
public final class HostErrors {

    private HostErrors() {
    }

    /** Returns what the work returns; an exception becomes a failure that names the operation. */
    public static <T> T translate(String operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (ErrnoException refused) {
            throw failure(operation, Optional.of(refused.errno().toString()), refused);
        } catch (MalformedMessage answer) {
            throw failure(operation, Optional.empty(), answer);
        }
    }

    /** Returns the error that the work returns, if any; an exception becomes an error. */
    public static Optional<HostError> attempt(Supplier<Optional<HostError>> work) {
        try {
            return work.get();
        } catch (ErrnoException refused) {
            return Optional.of(new HostError(Optional.of(refused.errno().toString()), refused.getMessage()));
        } catch (MalformedMessage answer) {
            return Optional.of(HostError.of(answer.getMessage()));
        }
    }

    private static HostFailure failure(String operation, Optional<String> code, RuntimeException cause) {
        return new HostFailure("cannot " + operation + ": " + cause.getMessage(), code, cause);
    }
}
