package dev.routed.domain.ipam;

import dev.routed.domain.address.Prefix;
import java.util.Objects;
import java.util.Optional;

/**
 * Identifies a pool by its content, so that equal requests yield equal ids: the subnet, followed by a plus sign and the
 * range of automatic addresses if there is one: {@code 10.46.0.0/16+10.46.8.0/24}.
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
