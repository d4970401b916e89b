package dev.routed.netlink.ruleset;

/**
 * A chain that the kernel calls for packets.
 *
 * @param hook when: "prerouting", "forward" or "postrouting"
 */
public record BaseChain(String name, String hook) {
    static final String FORWARD = "forward";

    /** Who goes where is known there: rules may name both interfaces. */
    public boolean isForward() {
        return hook.equals(FORWARD);
    }
}
