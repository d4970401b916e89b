package dev.routed.netlink.reachability;

import dev.routed.domain.address.Prefix;
import dev.routed.netlink.probe.Flow;
import dev.routed.netlink.rulesetcopy.DropLocation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rule or policy that drops packets between other hosts and containers.
 *
 * @param flows the dropped flows
 * @param whole true if in some direction no TCP connection passes, whatever its port and source
 * @param drop empty if packets are lost without a visible rule
 */
public record PacketDrop(List<Flow> flows, boolean whole, Optional<DropLocation> drop) {
    private static final int MAX_NAMED = 3;

    public PacketDrop {
        flows = List.copyOf(flows);
    }

    /** Returns what drops which packets, as a sentence without a full stop. */
    public String sentence() {
        return drop.map(DropLocation::toString).orElse("the packet filter, without a visible rule,") + " drops "
                + listed(flows);
    }

    /** Names the first few flows and counts the others. */
    static String listed(List<Flow> flows) {
        String named = flows.stream().limit(MAX_NAMED).map(Flow::toString).collect(Collectors.joining("; "));
        return flows.size() > MAX_NAMED ? named + "; and " + (flows.size() - MAX_NAMED) + " more of those tested"
                : named;
    }

    /**
     * Returns how to fix it.
     *
     * @param subnets those of the routed networks, as far as they are known
     */
    public String fix(Collection<Prefix> subnets) {
        return drop.map(where -> AcceptCommands.of(where, flows, subnets))
                .orElse("find out what else drops forwarded packets, for example with: nft monitor trace");
    }
}
