package dev.routed.netlink.libc;

import java.util.Map;

/**
 * An error number of Linux (asm-generic/errno-base.h and errno.h; identical on all architectures that run containers).
 *
 * @param number positive
 */
public record Errno(int number) {
    public static final Errno EPERM = new Errno(1);
    public static final Errno ENOENT = new Errno(2);
    public static final Errno ESRCH = new Errno(3);
    public static final Errno EINTR = new Errno(4);
    public static final Errno E2BIG = new Errno(7);
    public static final Errno EAGAIN = new Errno(11);
    public static final Errno EEXIST = new Errno(17);
    public static final Errno ENODEV = new Errno(19);
    public static final Errno ENOTTY = new Errno(25);
    public static final Errno EINVAL = new Errno(22);
    /** From nf_tables: its generation is not the expected one. */
    public static final Errno ERESTART = new Errno(85);
    public static final Errno EOPNOTSUPP = new Errno(95);
    public static final Errno EAFNOSUPPORT = new Errno(97);
    public static final Errno ENOBUFS = new Errno(105);
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "EPERM"), Map.entry(2, "ENOENT"), Map.entry(3, "ESRCH"), Map.entry(4, "EINTR"),
            Map.entry(5, "EIO"), Map.entry(6, "ENXIO"), Map.entry(7, "E2BIG"), Map.entry(9, "EBADF"),
            Map.entry(11, "EAGAIN"),
            Map.entry(12, "ENOMEM"), Map.entry(13, "EACCES"), Map.entry(16, "EBUSY"), Map.entry(17, "EEXIST"),
            Map.entry(19, "ENODEV"), Map.entry(22, "EINVAL"), Map.entry(23, "ENFILE"), Map.entry(24, "EMFILE"),
            Map.entry(25, "ENOTTY"),
            Map.entry(28, "ENOSPC"), Map.entry(34, "ERANGE"), Map.entry(85, "ERESTART"), Map.entry(90, "EMSGSIZE"),
            Map.entry(93, "EPROTONOSUPPORT"), Map.entry(95, "EOPNOTSUPP"), Map.entry(97, "EAFNOSUPPORT"),
            Map.entry(98, "EADDRINUSE"), Map.entry(99, "EADDRNOTAVAIL"), Map.entry(100, "ENETDOWN"),
            Map.entry(101, "ENETUNREACH"), Map.entry(105, "ENOBUFS"), Map.entry(110, "ETIMEDOUT"),
            Map.entry(113, "EHOSTUNREACH"));

    /** Returns the C library's message, such as "File exists". */
    public String message() {
        return Libc.strerror(number);
    }

    /** Returns the name in C, or the number if it is not known here. */
    @Override
    public String toString() {
        return NAMES.getOrDefault(number, "error " + number);
    }
}
