package dev.routed.netlink.failure;

import dev.routed.domain.failure.HostFailure;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.wire.MalformedMessage;
import java.util.function.Supplier;

/** What can go wrong below becomes a HostFailure that names the operation. */
public final class FailureTranslation {

    private FailureTranslation() {
    }

    public static <T> T translate(String operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (SyscallFailed | NetlinkException | MalformedMessage failure) {
            throw new HostFailure("cannot " + operation + ": " + failure.getMessage(), failure);
        }
    }
}
