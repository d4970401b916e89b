package dev.routed.domain.network.id;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a container, as users know it. Unlike an {@link EndpointId} it outlives the container. */
public record ContainerName(String text) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]{1,255}");

    public ContainerName {
        if (!ALLOWED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "the container name is not 1 to 255 letters, digits, \"_\", \".\" or \"-\"");
        }
    }

    /** Returns the name; empty if the text cannot be one. */
    public static Optional<ContainerName> of(String text) {
        return ALLOWED.matcher(text).matches() ? Optional.of(new ContainerName(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
