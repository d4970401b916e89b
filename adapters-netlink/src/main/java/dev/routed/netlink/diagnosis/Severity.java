package dev.routed.netlink.diagnosis;

/** The severity of a finding. */
public enum Severity {
    /** Nothing is wrong. */
    OK("ok"),
    /** It works, but could work better. */
    ADVICE("advice"),
    /** Something does not work, or will not after the next restart. */
    FAULT("fault");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    /** Returns "ok", "advice" or "fault". */
    public String label() {
        return label;
    }
}
