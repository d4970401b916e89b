package dev.routed.domain.network;

import java.util.Objects;

/**
 * The network namespace that an endpoint is joined to, as an identifier interpreted only by the adapters. Endpoints
 * with the same namespace are interfaces of one container.
 */
public record Namespace(String text) {

    public Namespace {
        Objects.requireNonNull(text, "text is null");
    }

    @Override
    public String toString() {
        return text;
    }
}
