package dev.routed.netlink.diagnosis;

/** How bad a finding is. */
public enum Severity {
    /** As it should be. */
    FINE("ok"),
    /** It works, and could work better. */
    ADVICE("advice"),
    /** Something does not work, or will not after the next restart. */
    FAULT("fault");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** "ok", "advice" or "fault". */
    public String word() {
        return word;
    }
}
