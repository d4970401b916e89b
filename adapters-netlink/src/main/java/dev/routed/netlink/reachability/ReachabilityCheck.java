package dev.routed.netlink.reachability;

import dev.routed.domain.port.out.HostPrerequisite;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds out whether packets get through, or what drops them in spite of our rules. Changes nothing. */
public final class ReachabilityCheck implements HostPrerequisite {
    private final Supplier<Reachability> examination;

    public ReachabilityCheck(Supplier<Reachability> examination) {
        this.examination = examination;
    }

    @Override
    public List<String> ensure() {
        Reachability reachability = examination.get();
        return Stream.concat(reachability.unknown().stream()
                .map(reason -> "cannot test whether packets get through to containers: " + reason),
                reachability.obstacles().stream().filter(PacketDrop::whole)
                        .map(obstacle -> obstacle.sentence() + "; net-routed doctor prints how to accept them"))
                .toList();
    }
}
