package dev.routed.netlink;

import dev.routed.domain.failure.HostFailure;
import dev.routed.netlink.conversation.Refused;
import dev.routed.netlink.libc.NftablesFailed;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.wire.Malformed;
import java.util.function.Supplier;

/** What can go wrong below becomes a HostFailure that names the operation. */
final class Failures {

    private Failures() {
    }

    static <T> T translate(String operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (SyscallFailed | NftablesFailed | Refused | Malformed failure) {
            throw new HostFailure("cannot " + operation + ": " + failure.getMessage(), failure);
        }
    }
}
