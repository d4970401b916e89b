package dev.routed.netlink.reachability;

import dev.routed.netlink.probe.Flow;
import dev.routed.netlink.ruleset.Drop;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What drops packets between other hosts and containers.
 *
 * @param flows those that it drops
 * @param whole in some direction no connection by TCP gets through, whatever its port and source
 * @param drop empty where packets are lost, and no rule says why
 */
public record Obstacle(List<Flow> flows, boolean whole, Optional<Drop> drop) {
    private static final int MOST_NAMED = 3;

    public Obstacle {
        flows = List.copyOf(flows);
    }

    /** What drops which packets, in a sentence without its end. */
    public String sentence() {
        String named = flows.stream().limit(MOST_NAMED).map(Flow::toString).collect(Collectors.joining("; "));
        String more = flows.size() > MOST_NAMED ? "; and " + (flows.size() - MOST_NAMED) + " more of " + "those tried"
                : "";
        return drop.map(Drop::toString).orElse("the packet filter, by no rule that can be seen,") + " drops " + named
                + more;
    }

    /** What to do about it. */
    public String fix() {
        return drop.map(where -> Fix.of(where, flows))
                .orElse("look for what else drops forwarded packets, for example: nft monitor trace");
    }
}
