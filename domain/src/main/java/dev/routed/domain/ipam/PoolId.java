package dev.routed.domain.ipam;

import dev.routed.domain.address.Prefix;
import java.util.Objects;
import java.util.Optional;

/**
 * Names a pool by what it is, so that the same request always yields the same name: the prefix, and after a plus sign
 * the part that automatic addresses come from: {@code 10.46.0.0/16+10.46.8.0/24}.
 */
public record PoolId(String text) {

    public PoolId {
        Objects.requireNonNull(text, "text is null");
    }

    static PoolId of(Prefix prefix, Optional<Prefix> automatic) {
        return new PoolId(prefix + automatic.map(part -> "+" + part).orElse(""));
    }

    @Override
    public String toString() {
        return text;
    }
}
