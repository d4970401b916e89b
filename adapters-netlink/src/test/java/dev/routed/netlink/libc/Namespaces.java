package dev.routed.netlink.libc;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * C library functions that only tests need: a private network namespace and fewer capabilities for the calling thread.
 */
public final class Namespaces {
    /** linux/sched.h. */
    private static final int CLONE_NEWNET = 0x40000000;
    /** _LINUX_CAPABILITY_VERSION_3 of linux/capability.h. */
    private static final int CAPABILITY_VERSION = 0x20080522;

    static {
        Native.register(Namespaces.class, NativeLibrary.getInstance("c"));
    }

    private Namespaces() {
    }

    private static native int unshare(int flags);

    private static native int capset(Pointer header, Pointer sets);

    /**
     * Moves the calling thread, which must be a platform thread that ends soon, and the processes that it starts into a
     * new network namespace.
     */
    public static void enterNewNetwork() {
        if (unshare(CLONE_NEWNET) != 0) {
            throw new SyscallFailed("unshare", Libc.errno());
        }
    }

    /** Drops all capabilities of the calling thread permanently. */
    public static void dropCapabilities() {
        try (Memory header = new Memory(8); Memory sets = new Memory(24)) {
            header.setInt(0, CAPABILITY_VERSION);
            header.setInt(4, 0);
            sets.clear();
            if (capset(header, sets) != 0) {
                throw new SyscallFailed("capset", Libc.errno());
            }
        }
    }
}
