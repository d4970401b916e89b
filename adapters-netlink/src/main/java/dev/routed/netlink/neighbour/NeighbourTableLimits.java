package dev.routed.netlink.neighbour;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.port.out.HostPrerequisite;
import java.util.List;

/** Raises the limits of the neighbour tables. They stay when we go: others may rely on them. */
public final class NeighbourTableLimits implements HostPrerequisite {

    @Override
    public List<String> ensure() {
        try {
            return NeighbourTables.raise();
        } catch (HostFailure failure) {
            return List.of(failure.getMessage());
        }
    }
}
