package dev.routed.domain.network.id;

/** The name that the container engine gave an endpoint; opaque, new at every start of a container. */
public record EndpointId(String text) {

    public EndpointId {
        OpaqueName.check("endpoint", text);
    }

    /** The first twelve characters, as engines print it. */
    public String shortText() {
        return OpaqueName.shortened(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
