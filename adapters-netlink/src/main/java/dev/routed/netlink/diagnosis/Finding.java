package dev.routed.netlink.diagnosis;

/**
 * The result of one check.
 *
 * @param subject a short name, identical for the same check
 * @param text what was found
 * @param remedy how to fix it; empty if nothing is wrong
 */
public record Finding(Severity severity, String subject, String text, String remedy) {

    static Finding ok(String subject, String text) {
        return new Finding(Severity.OK, subject, text, "");
    }

    static Finding advice(String subject, String text, String remedy) {
        return new Finding(Severity.ADVICE, subject, text, remedy);
    }

    static Finding fault(String subject, String text, String remedy) {
        return new Finding(Severity.FAULT, subject, text, remedy);
    }
}
