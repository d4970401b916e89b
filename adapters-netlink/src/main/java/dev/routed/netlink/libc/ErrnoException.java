package dev.routed.netlink.libc;

/** The kernel refused something. Decide by the error number, not by the message. */
public abstract class ErrnoException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Errno errno;

    protected ErrnoException(String message, Errno errno) {
        super(message);
        this.errno = errno;
    }

    public final Errno errno() {
        return errno;
    }
}
