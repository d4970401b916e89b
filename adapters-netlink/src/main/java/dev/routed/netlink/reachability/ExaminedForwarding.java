package dev.routed.netlink.reachability;

import dev.routed.domain.port.out.Forwarding;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Forwarding whose success is tried: what drops packets in spite of our rules is a problem, too. */
public final class ExaminedForwarding implements Forwarding {
    private final Forwarding forwarding;
    private final Supplier<Reachability> examination;

    public ExaminedForwarding(Forwarding forwarding, Supplier<Reachability> examination) {
        this.forwarding = forwarding;
        this.examination = examination;
    }

    @Override
    public List<String> allow() {
        List<String> problems = forwarding.allow();
        return Stream.concat(problems.stream(), examination.get().obstacles().stream().filter(Obstacle::whole)
                .map(obstacle -> obstacle.sentence() + "; to let them through: " + obstacle.fix())).toList();
    }

    @Override
    public List<String> withdraw() {
        return forwarding.withdraw();
    }
}
