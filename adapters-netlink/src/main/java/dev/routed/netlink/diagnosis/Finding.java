package dev.routed.netlink.diagnosis;

/**
 * One thing that was looked at.
 *
 * @param subject in a word or two, the same for the same check
 * @param text what is so
 * @param remedy what to do; empty text when it is fine
 */
public record Finding(Severity severity, String subject, String text, String remedy) {

    static Finding fine(String subject, String text) {
        return new Finding(Severity.FINE, subject, text, "");
    }

    static Finding advice(String subject, String text, String remedy) {
        return new Finding(Severity.ADVICE, subject, text, remedy);
    }

    static Finding fault(String subject, String text, String remedy) {
        return new Finding(Severity.FAULT, subject, text, remedy);
    }
}
