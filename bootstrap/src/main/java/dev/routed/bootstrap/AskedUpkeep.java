package dev.routed.bootstrap;

import dev.routed.domain.address.Prefix;
import dev.routed.domain.port.in.Inventory;
import dev.routed.domain.port.in.Round;
import dev.routed.domain.port.in.Upkeep;

/** Upkeep as an operator asks for it: a round has the packet filter looked at, too. */
final class AskedUpkeep implements Upkeep {
    private final Upkeep upkeep;
    private final UpkeepLoop loop;

    AskedUpkeep(Upkeep upkeep, UpkeepLoop loop) {
        this.upkeep = upkeep;
        this.loop = loop;
    }

    @Override
    public Round round() {
        loop.wakeForwarding();
        return upkeep.round();
    }

    @Override
    public boolean wants(Prefix destination) {
        return upkeep.wants(destination);
    }

    @Override
    public Inventory inventory() {
        return upkeep.inventory();
    }
}
