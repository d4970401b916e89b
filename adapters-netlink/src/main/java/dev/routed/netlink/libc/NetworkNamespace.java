package dev.routed.netlink.libc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/** A network namespace that lives at least as long as this is open. For any number of threads. */
public final class NetworkNamespace implements AutoCloseable {
    private static final String OF_THREAD = "/proc/thread-self/ns/net";
    private static final Set<Errno> GONE = Set.of(Errno.ENOENT, Errno.EINVAL);
    private static final int CLOSED = -1;
    private final String path;
    private volatile int fd;

    private NetworkNamespace(String path, int fd) {
        this.path = path;
        this.fd = fd;
    }

    /**
     * By its file: /proc/PID/ns/net, or what that was mounted on. Throws SyscallFailed: with ENOENT when there is no
     * such file. Another kind of file is noticed by those who use this: they get EINVAL.
     */
    public static NetworkNamespace open(String path) {
        int fd = Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC);
        if (fd < 0) {
            throw new SyscallFailed("open " + path, Libc.errno());
        }
        return new NetworkNamespace(path, fd);
    }

    /** True if that is how the kernel tells that an engine has unmounted the namespace's file, or deleted it too. */
    public static boolean isGone(SyscallFailed failure) {
        return GONE.contains(failure.errno());
    }

    /** That of the calling thread. Throws SyscallFailed. */
    public static NetworkNamespace ofThread() {
        return open(OF_THREAD);
    }

    /**
     * Puts the calling thread, which should end soon, into a new namespace; threads that it starts are in it, too.
     * Throws SyscallFailed.
     *
     * @return the namespace's file, there as long as the thread is
     */
    public static String enterNew() {
        if (Libc.unshare(Libc.CLONE_NEWNET) != 0) {
            throw new SyscallFailed("make a network namespace", Libc.errno());
        }
        try {
            return Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self"))).resolve("ns/net")
                    .toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The open file, as netlink takes it (IFLA_NET_NS_FD). */
    public int descriptor() {
        return fd;
    }

    /**
     * Runs a short task inside, on a thread that all callers share; what it throws comes out as it is. Sockets that it
     * opens stay inside, whoever uses them afterwards, and /proc/sys/net shows this namespace to it. Needs
     * CAP_SYS_ADMIN (man 2 setns). Throws SyscallFailed.
     */
    public <T> T call(Supplier<T> task) {
        return NamespaceThread.call(this, task);
    }

    /**
     * Starts the thread that {@link #call} needs, so that it is there when no more can be had. Throws SyscallFailed.
     */
    public static void prepare() {
        NamespaceThread.start();
    }

    /** Moves the calling thread there. Throws SyscallFailed. */
    void enter() {
        if (Libc.setns(fd, Libc.CLONE_NEWNET) != 0) {
            throw new SyscallFailed("enter " + path, Libc.errno());
        }
    }

    /** Not while somebody uses it. */
    @Override
    public void close() {
        int open = fd;
        fd = CLOSED;
        if (open != CLOSED) {
            Libc.close(open);
        }
    }
}
