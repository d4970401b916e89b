package dev.routed.netlink.neighbour;

import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.port.out.Forwarding;
import java.util.ArrayList;
import java.util.List;

/** Forwarding that also needs room in the neighbour tables. */
public record RoomForNeighbours(Forwarding forwarding) implements Forwarding {

    @Override
    public List<String> allow() {
        List<String> problems = new ArrayList<>(forwarding.allow());
        try {
            problems.addAll(NeighbourTables.raise());
        } catch (HostFailure failure) {
            problems.add(failure.getMessage());
        }
        return problems;
    }

    /** The limits stay: others may rely on them. */
    @Override
    public List<String> withdraw() {
        return forwarding.withdraw();
    }
}
