package dev.routed.netlink.conversation;

/** A question that the kernel refused to answer. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(Refusal refusal) {
        super(refusal.toString());
    }
}
