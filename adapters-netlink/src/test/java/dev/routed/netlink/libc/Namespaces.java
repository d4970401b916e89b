package dev.routed.netlink.libc;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * What only tests need of the C library: a network namespace of one's own, and fewer rights, for the calling thread.
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

    /** For the calling thread, which must be a platform thread that ends soon, and for the processes that it starts. */
    public static void enterNewNetwork() {
        if (unshare(CLONE_NEWNET) != 0) {
            throw new SyscallFailed("unshare", Libc.errno());
        }
    }

    /** The calling thread loses all capabilities for good. */
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
