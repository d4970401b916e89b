package dev.routed.netlink.rulesetcopy;

/**
 * A chain that is attached to a hook.
 *
 * @param hook "prerouting", "forward" or "postrouting"
 */
public record BaseChain(String name, String hook) {
    static final String FORWARD = "forward";

    /** Returns true for the forward hook, where rules can match both interfaces. */
    public boolean isForward() {
        return hook.equals(FORWARD);
    }
}
