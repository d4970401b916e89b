package dev.routed.netlink.wire;

/** Bytes that are not what netlink promises. The message tells what and where. */
public final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedMessage(String message) {
        super(message);
    }
}
