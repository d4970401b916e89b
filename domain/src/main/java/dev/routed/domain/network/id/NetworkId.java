package dev.routed.domain.network.id;

/** The name that the container engine gave a network; opaque. */
public record NetworkId(String text) {

    public NetworkId {
        OpaqueName.check("network", text);
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
