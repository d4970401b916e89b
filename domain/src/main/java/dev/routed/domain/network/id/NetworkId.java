package dev.routed.domain.network.id;

/** The engine's identifier of a network; opaque. */
public record NetworkId(String text) {

    public NetworkId {
        OpaqueName.check("network", text);
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
