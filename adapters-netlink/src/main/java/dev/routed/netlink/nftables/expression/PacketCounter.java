package dev.routed.netlink.nftables.expression;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import java.util.Optional;

/** Counts packets and their bytes. */
public record PacketCounter(long packets, long bytes) implements Expression {
    /** The initial state. */
    public static final PacketCounter ZERO = new PacketCounter(0, 0);
    static final String NAME = "counter";
    private static final int NFTA_COUNTER_BYTES = 1;
    private static final int NFTA_COUNTER_PACKETS = 2;

    static Optional<PacketCounter> read(Attributes data) {
        return Optional.of(new PacketCounter(data.be64(NFTA_COUNTER_PACKETS).orElse(0),
                data.be64(NFTA_COUNTER_BYTES).orElse(0)));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void write(BodyWriter data) {
        if (!equals(ZERO)) {
            data.be64(NFTA_COUNTER_BYTES, bytes).be64(NFTA_COUNTER_PACKETS, packets);
        }
    }
}
