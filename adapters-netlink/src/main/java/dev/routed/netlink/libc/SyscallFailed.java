package dev.routed.netlink.libc;

/** Thrown when a system call fails. */
public final class SyscallFailed extends ErrnoException {
    private static final long serialVersionUID = 1L;

    SyscallFailed(String call, int errno) {
        this(call, new Errno(errno));
    }

    private SyscallFailed(String call, Errno errno) {
        super(call + ": " + errno + ": " + errno.message(), errno);
    }
}
