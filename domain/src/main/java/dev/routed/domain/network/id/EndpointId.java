package dev.routed.domain.network.id;

/** The engine's identifier of an endpoint; opaque, new at every start of a container. */
public record EndpointId(String text) {

    public EndpointId {
        OpaqueName.check("endpoint", text);
    }

    /** Returns the first twelve characters, as printed by engines. */
    public String shortText() {
        return OpaqueName.shortened(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
