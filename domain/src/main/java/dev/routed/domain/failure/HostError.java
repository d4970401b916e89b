package dev.routed.domain.failure;

import java.util.Optional;

/**
 * The reason why the kernel, or another part of the host, refused a step.
 *
 * @param code the name of the kernel's error, "EEXIST", for decisions in code; empty for any other reason
 * @param reason for people; it names the error as well
 */
public record HostError(Optional<String> code, String reason) {

    /** Returns an error of the kernel, such as "EEXIST: File exists". */
    public static HostError of(String code, String message) {
        return new HostError(Optional.of(code), code + ": " + message);
    }

    /** Returns an error without a code of the kernel. */
    public static HostError of(String reason) {
        return new HostError(Optional.empty(), reason);
    }

    @Override
    public String toString() {
        return reason;
    }
}
