package dev.routed.netlink.failure;

import dev.routed.netlink.connection.HostErrors;
import java.util.function.Supplier;

/** Translates failures of lower layers into a HostFailure that names the operation. */
public final class FailureTranslation {

    private FailureTranslation() {
    }

    public static <T> T translate(String operation, Supplier<T> work) {
        return HostErrors.translate(operation, work);
    }
}
