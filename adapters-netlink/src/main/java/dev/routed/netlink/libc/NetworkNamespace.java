package dev.routed.netlink.libc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/** A network namespace, kept alive while this object is open. Thread-safe. */
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
     * Opens a namespace by its file: /proc/PID/ns/net or a bind mount of it. Throws SyscallFailed, with ENOENT if the
     * file does not exist. Any other kind of file causes EINVAL when it is used.
     */
    public static NetworkNamespace open(String path) {
        int fd = Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC);
        if (fd < 0) {
            throw new SyscallFailed("open " + path, Libc.errno());
        }
        return new NetworkNamespace(path, fd);
    }

    /**
     * Returns true if no namespace has this file any more, whether an engine has deleted it or only unmounted the
     * namespace from it yet; false also if that cannot be found out.
     */
    public static boolean isGone(String path) {
        try (NetworkNamespace file = open(path)) {
            return Libc.ioctl(file.fd, Libc.NS_GET_NSTYPE, null) < 0 && Libc.errno() == Errno.ENOTTY.number();
        } catch (SyscallFailed failure) {
            return isGone(failure);
        }
    }

    /** Returns true if the error means that an engine has unmounted or deleted the namespace's file. */
    public static boolean isGone(SyscallFailed failure) {
        return GONE.contains(failure.errno());
    }

    /** Opens the calling thread's namespace. Throws SyscallFailed. */
    public static NetworkNamespace ofThread() {
        return open(OF_THREAD);
    }

    /**
     * Moves the calling thread, which should end soon, into a new namespace; threads it starts are in it, too. Throws
     * SyscallFailed.
     *
     * @return the namespace's file, which exists as long as the thread
     */
    public static String enterNew() {
        if (Libc.unshare(Libc.CLONE_NEWNET) != 0) {
            throw new SyscallFailed("create a network namespace", Libc.errno());
        }
        try {
            return Path.of("/proc").resolve(Files.readSymbolicLink(Path.of("/proc/thread-self"))).resolve("ns/net")
                    .toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the open file descriptor, for netlink's IFLA_NET_NS_FD. */
    public int descriptor() {
        return fd;
    }

    /**
     * Runs a short task in the namespace, on a thread shared by all callers; exceptions are passed on unchanged.
     * Sockets opened by the task stay in the namespace, whichever thread uses them, and /proc/sys/net shows this
     * namespace to it. Needs CAP_SYS_ADMIN (setns(2)). Throws SyscallFailed.
     */
    public <T> T call(Supplier<T> task) {
        return NamespaceThread.call(this, task);
    }

    /**
     * Starts the thread that {@link #call} uses, so that it exists if no threads can be created later. Throws
     * SyscallFailed.
     */
    public static void prepare() {
        NamespaceThread.start();
    }

    /** Moves the calling thread into the namespace. Throws SyscallFailed. */
    void enter() {
        if (Libc.setns(fd, Libc.CLONE_NEWNET) != 0) {
            throw new SyscallFailed("enter " + path, Libc.errno());
        }
    }

    /** Closes the file. Must not be called while the namespace is in use. */
    @Override
    public void close() {
        int open = fd;
        fd = CLOSED;
        if (open != CLOSED) {
            Libc.close(open);
        }
    }
}
