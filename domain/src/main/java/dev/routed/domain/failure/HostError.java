package dev.routed.domain.failure;

import java.util.Optional;

/**
 * Why the host did not do something.
 *
 * @param code the name of the kernel's error, "EEXIST", to decide by; empty if the reason was not an error of the
 *     kernel
 * @param reason for people; it names the error as well
 */
public record HostError(Optional<String> code, String reason) {

    /** An error of the kernel: "EEXIST: File exists". */
    public static HostError of(String code, String message) {
        return new HostError(Optional.of(code), code + ": " + message);
    }

    /** What is not an error of the kernel. */
    public static HostError of(String reason) {
        return new HostError(Optional.empty(), reason);
    }

    @Override
    public String toString() {
        return reason;
    }
}
