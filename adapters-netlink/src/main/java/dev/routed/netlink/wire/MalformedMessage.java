package dev.routed.netlink.wire;

/** Thrown for bytes that violate the netlink format. The message says what is wrong and where. */
public final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedMessage(String message) {
        super(message);
    }
}
